import { QUEUES } from '@dermdx/contract';
import type { Queue } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Schemas } from '../api.js';
import { count, waiting } from '../format.js';
import { words } from '../language.js';
import { addressWith } from './inbox-links.js';

/** A queue and how much is in it. */
export type QueueCount = Schemas['QueueDto'];

/** The queues beside each other, each with its size; the first with how long its first one waits. */
export function queuesView(queues: readonly QueueCount[], current: Queue): TemplateResult {
  const own = words.own.inbox;
  const shown = QUEUES.flatMap((name) => queues.find(({ queue }) => queue === name) ?? []);
  const late = shown.find(({ overdue }) => overdue);
  return html`${late ? overdueView(late) : nothing}
    <nav class="queues" aria-label=${own.queues}>
      ${shown.map((one) => queueView(one, one.queue === current))}
    </nav>`;
}

/** The alert: it leads to the one that waits. */
function overdueView({ queue, oldestAt }: QueueCount): TemplateResult {
  const { overdue } = words.own.inbox;
  const address = addressWith(new URLSearchParams(), { queue });
  return html`<p class="problem" role="status">
    ${overdue} <a href=${address}>${waiting(oldestAt ?? 0)}</a>
  </p>`;
}

function queueView({ queue, count: size, more, oldestAt }: QueueCount, isHere: boolean) {
  const own = words.own.inbox;
  const number = more ? own.moreThan(count(size)) : count(size);
  const changes = { queue: queue === 'to-read' ? null : queue, view: null };
  const address = addressWith(new URLSearchParams(), changes);
  const isUrgent = queue === 'urgent' && size > 0;
  // the others begin with what is urgent, which need not be the oldest
  const isByAge = isUrgent || (queue === 'to-read' && size > 0);
  return html`<a
    href=${address.replace(/\?$/, '')}
    class=${isUrgent ? 'urgent' : ''}
    aria-current=${isHere ? 'page' : nothing}
  >
    <span>${own.queueNames[queue]}</span>
    <b class="number">${number}</b>
    ${
      isByAge && oldestAt !== null
        ? html`<span class="small soft">${own.oldest(waiting(oldestAt))}</span>`
        : nothing
    }
  </a>`;
}
