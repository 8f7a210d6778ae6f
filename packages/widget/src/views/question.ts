import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { CheckState } from '../flow/check-state.js';
import type { ViewContext } from './view.js';

/** Asked once more before something is gone for good. */
export interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
  go: () => unknown;
}

/** The question that is open, over everything else; Escape says no. */
export function questionView(state: CheckState, context: ViewContext) {
  const { act, memory } = context;
  const leaving = leavingQuestion(state, context);
  const question = leaving ?? memory.sure;
  if (!question) return nothing;
  const { title, text, yes, no, go } = question;
  const answer = (isYes: boolean) => (event: Event) => {
    // closed first, so that the focus goes back to where it was
    (event.currentTarget as Element).closest('dialog')?.close();
    if (leaving && !isYes) act.stay();
    else act.remember({ sure: undefined });
    if (isYes) void go();
  };
  return html`<dialog
    class="question"
    part="question"
    aria-labelledby="question"
    @cancel=${answer(false)}
    ${ref(open)}
  >
    <h3 id="question">${title}</h3>
    <p>${text}</p>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${answer(false)}>${no}</button>
      <button class="button quiet" part="button" type="button" @click=${answer(true)}>
        ${yes}
      </button>
    </div>
  </dialog>`;
}

function leavingQuestion(state: CheckState, { strings, act }: ViewContext): Question | undefined {
  if (!('leaving' in state)) return undefined;
  const { title, text, leave, picture, stay } = strings.leaving;
  return { title, text, yes: state.leaving.picture ? picture : leave, no: stay, go: act.leave };
}

function open(dialog?: Element): void {
  // the element is not on the page yet when it is passed here
  queueMicrotask(() => {
    if (dialog?.isConnected && dialog.matches('dialog:not([open])')) {
      (dialog as HTMLDialogElement).showModal();
    }
  });
}
