import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { session } from '../session.js';
import './access-file.js';
import './erase-submission.js';
import { answerView, factsView } from './facts.js';
import './lesion-history.js';
import type { OpenCase } from './open-case.js';
import './reach-person.js';
import './record-audit.js';
import { isReachable } from './submissions.js';
import type { Detail } from './submissions.js';
import './work-bar.js';

/** What shows the case: it hears `erased` and `close`. */
interface Shower extends EventTarget {
  readonly siteId: string;
  /** Whether it is known that nothing is linked to it. */
  readonly isAlone: boolean;
}

/** What it is told. */
interface Heard {
  /** Something was done with the case. */
  worked: () => unknown;
  /** So many are linked to it. */
  linked: (number: number) => void;
}

/** What stands below picture and reading: the work on the case, its facts, and what was sent with it. */
export function belowView(
  on: Shower,
  detail: Detail,
  picture: OpenCase['picture'],
  { worked, linked }: Heard,
): TemplateResult {
  const { siteId } = on;
  return html`
    <admin-work-bar .siteId=${siteId} .submission=${detail} @changed=${worked}></admin-work-bar>
    ${
      isReachable(detail)
        ? html`<section>
            <admin-reach-person
              .siteId=${siteId}
              .submission=${detail}
              @changed=${worked}
            ></admin-reach-person>
          </section>`
        : nothing
    }
    <section class="columns">
      <div>${answerView(detail)}</div>
      <div>${factsView(detail)}</div>
    </section>
    <admin-lesion-history
      .siteId=${siteId}
      .submission=${detail}
      .picture=${picture instanceof Blob ? picture : undefined}
      @linked=${({ detail: number }: CustomEvent<number>) => {
        linked(number);
      }}
    ></admin-lesion-history>
    ${session.may(siteId, 'admin') ? adminsView(on, detail.id) : nothing}
  `;
}

function adminsView(on: Shower, id: string): TemplateResult {
  const { siteId } = on;
  return html`<section class="admins">
    <admin-record-audit .siteId=${siteId} .submissionId=${id}></admin-record-audit>
    <admin-access-file .siteId=${siteId} .submissionId=${id}></admin-access-file>
    <admin-erase-submission
      .siteId=${siteId}
      .submissionId=${id}
      .isAlone=${on.isAlone}
      @erased=${() => {
        on.dispatchEvent(new CustomEvent('erased'));
        on.dispatchEvent(new CustomEvent('close'));
      }}
    ></admin-erase-submission>
  </section>`;
}
