import { dateAndTime } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { KeptReceipt } from '../../history/storage.js';
import { readAnswerCode } from '../../sending/reach.js';
import type { ClinicAnswer } from '../../sending/reach.js';
import type { Strings } from '../../lang/strings.js';
import { fieldOf, onEnter } from '../submit.js';
import { nameReceipt } from './receipt-fields.js';
import type { ViewContext } from '../view.js';

/** Receipts on the device that have an answer code. */
const withCode = ({ memory: { receipts } }: ViewContext): KeptReceipt[] =>
  Array.isArray(receipts) ? receipts.filter(({ answerCode }) => answerCode) : [];

/** Whether there may be an answer: the page says that the clinic answers, or a receipt here has a code. */
export const mayHaveAnswers = (context: ViewContext): boolean =>
  context.site.answers || context.memory.replies !== undefined || withCode(context).length > 0;

/** Fetches answers, each time by a press: by a code kept here or typed in. */
export function answersView(context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.answers;
  const ask = async (code: string): Promise<void> => {
    act.remember({ replies: 'asking', answerWrong: false });
    act.remember({ replies: await act.readAnswers(code) });
  };
  const submit = (event: Event): void => {
    const field = fieldOf(event, 'answer-code');
    const code = readAnswerCode(field.value);
    if (code) void ask(code);
    else {
      act.remember({ answerWrong: true, replies: 'none' });
      field.focus();
    }
  };
  return html`<section part="answers" aria-labelledby="answers" @keydown=${onEnter(submit)}>
    <h3 id="answers">${words.heading}</h3>
    <p class="soft">${words.text}</p>
    <ul class="kept">
      ${withCode(context).map((receipt) => receiptView(receipt, context, ask))}
    </ul>
    <div role="status">${repliesView(context)}</div>
    <div class="field">
      <label for="answer-code">${words.code}</label>
      <input
        id="answer-code"
        name="answer-code"
        dir="ltr"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-invalid=${memory.answerWrong ? 'true' : nothing}
        aria-describedby=${memory.answerWrong ? 'answer-code-wrong' : nothing}
      />
      ${
        memory.answerWrong
          ? html`<p class="missing small" id="answer-code-wrong">${words.codeWrong}</p>`
          : nothing
      }
    </div>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${submit}>${words.ask}</button>
    </div>
  </section>`;
}

function receiptView(
  receipt: KeptReceipt,
  { strings, act }: ViewContext,
  ask: (code: string) => Promise<void>,
): TemplateResult {
  const words = strings.answers;
  const name = `answer-${receipt.id}`;
  const cancel = async (): Promise<void> => {
    const status = (await act.cancelAnswers(receipt)) ? 'cancelled' : 'not-cancelled';
    act.remember({ replies: { status }, receipts: (await act.listReceipts()) ?? 'refused' });
  };
  const question = { ...words.sure, yes: words.cancel, no: strings.sure.no, go: cancel };
  const button = (text: string, press: () => void) =>
    html`<button
      class="button quiet"
      part="button"
      type="button"
      aria-describedby=${name}
      @click=${press}
    >
      ${text}
    </button>`;
  return html`<li class="answerable">
    <span id=${name}>${strings.sent.when(nameReceipt(receipt, strings))}</span>
    <div class="buttons">
      ${button(words.ask, () => void ask(receipt.answerCode ?? ''))}
      ${button(words.cancel, () => {
        act.remember({ sure: question });
      })}
    </div>
  </li>`;
}

function repliesView({ strings, memory: { replies } }: ViewContext) {
  const words = strings.answers;
  if (replies === undefined || replies === 'none') return nothing;
  if (replies === 'asking') return html`<p>${words.asking}</p>`;
  if (replies.status !== 'found') {
    const kind = replies.status === 'cancelled' ? 'done' : 'failed';
    return html`<p class="outcome ${kind}">${words.outcomes[replies.status]}</p>`;
  }
  return replies.answers.map((answer) => answerView(answer, strings));
}

function answerView({ at, language, words }: ClinicAnswer, strings: Strings): TemplateResult {
  const day = dateAndTime(new Date(at), strings, 'long');
  return html`<article class="reply">
    <h4>${strings.answers.of(day)}</h4>
    <p lang=${language} dir="auto">${words}</p>
  </article>`;
}
