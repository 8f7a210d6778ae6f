import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { list as inWords, reference } from '../format.js';
import { words } from '../language.js';
import { keyHint } from './key-choice.js';
import type { OpenCase } from './open-case.js';
import './picture-viewer.js';
import type { Reader } from './site-stream.js';
import type { Detail } from './submissions.js';

/** What has the bar: it hears `close`, `previous` and `next`. */
interface Barred extends EventTarget {
  readonly submissionId: string;
  /** Whether it stands beside a list that has a next one and one before. */
  readonly inList: boolean;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

/** The way back, which one it is, and the ways to its neighbours. */
export function barView(on: Barred): TemplateResult {
  const own = words.own.submission;
  const tell = (name: string) => () => on.dispatchEvent(new CustomEvent(name));
  const step = (name: 'previous' | 'next', key: string, can: boolean) =>
    html`<button class="button quiet" type="button" ?disabled=${!can} @click=${tell(name)}>
      ${own[name]} ${keyHint(key)}
    </button>`;
  return html`<div class="bar">
    <button class="button quiet" type="button" @click=${tell('close')}>${own.back}</button>
    <span class="soft small number">${reference(on.submissionId)}</span>
    ${
      on.inList
        ? html`${step('previous', 'k', on.hasPrevious)} ${step('next', 'j', on.hasNext)}`
        : nothing
    }
  </div>`;
}

/** The picture, or why there is none. */
export function pictureView(detail: Detail, picture: OpenCase['picture']): TemplateResult {
  const own = words.own.submission;
  if (picture instanceof Blob) {
    return html`<admin-picture-viewer
      .picture=${picture}
      .diagnosis=${detail.diagnosis}
      .isMain=${true}
    ></admin-picture-viewer>`;
  }
  const text = { none: own.noPicture, failed: own.pictureFailed };
  return html`<p class="no-picture soft">
    ${picture === undefined ? words.own.states.loading : text[picture]}
  </p>`;
}

/** Who else has it open. */
export function othersView(others: readonly Reader[]): TemplateResult {
  const names = others.map(({ name }) => name);
  const isAlone = names.length === 0;
  return html`<p class="small ${isAlone ? 'alone' : 'note'}" role="status">
    ${isAlone ? nothing : words.own.submission.beingRead(inWords(names))}
  </p>`;
}
