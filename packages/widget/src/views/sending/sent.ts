import type { Patient } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { Delivery, Receipt, StateOf } from '../../flow/check-state.js';
import { writeCode } from '../../sending/receipt-code.js';
import { bookingButton, reachView } from '../contact.js';
import { clock, done, note } from '../icons.js';
import { printAlone } from '../print-alone.js';
import { saveFile } from '../save-file.js';
import { qrView } from './qr.js';
import { eraseQuestion, whenAndWhere } from './receipt-fields.js';
import type { ViewContext } from '../view.js';

const ICONS: Partial<Record<Delivery['status'], SVGTemplateResult>> = {
  waiting: clock,
  sent: done,
  erased: done,
  'erase-waiting': clock,
};

/** How it stands with what was sent, and the receipt with which it can be erased. */
export function sentView(
  { delivery, diagnosis }: StateOf<'sent'>,
  context: ViewContext,
): TemplateResult {
  const { strings, act } = context;
  const words = strings.sent;
  const { status, receipt, detail, hasPhone } = delivery;
  const isBusy = status === 'sending' || status === 'erasing';
  const icon = ICONS[status] ?? note;
  return html`
    <div class="body" part="body">
      <div class="aside">
        ${isBusy ? nothing : icon}
        <h2 tabindex="-1">${words[status].title}</h2>
        <p>
          ${
            status === 'sent'
              ? html`<slot name="after-sending"
                  >${hasPhone ? words.withPhone : words.sent.text}</slot
                >`
              : words[status].text
          }
        </p>
        ${detail ? html`<p class="small technical" lang="en">${detail}</p>` : nothing}
        ${isBusy ? html`<progress part="progress" aria-label=${words[status].title}></progress>` : nothing}
      </div>
      ${
        status === 'sent'
          ? html`<p class="next">${words.advice}</p>
              ${reachView(context)} ${bookingView(context)}`
          : nothing
      }
      ${receipt && status !== 'erased' ? receiptView(receipt, delivery, diagnosis.patient, context) : nothing}
      <div class="buttons">
        ${
          status === 'refused' || status === 'waiting' || status === 'unkept'
            ? html`<button class="button" part="button" type="button" @click=${act.resend}>
                ${words.retry}
              </button>`
            : nothing
        }
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${strings.back.result}
        </button>
      </div>
    </div>
  `;
}

/** Who cannot wait for the clinic makes an appointment. */
function bookingView(context: ViewContext) {
  const booking = bookingButton(context);
  return booking === nothing ? nothing : html`<div class="buttons">${booking}</div>`;
}

function receiptView(
  receipt: Receipt,
  { status, isReceiptKept }: Delivery,
  { site }: Patient,
  context: ViewContext,
) {
  const { strings, act, memory } = context;
  const { copied } = memory;
  const words = strings.sent;
  const { answerCode } = receipt;
  const code = writeCode(receipt);
  const when = words.when(whenAndWhere({ ...receipt, ...(site ? { site } : {}) }, strings));
  const copy = async (event: Event): Promise<void> => {
    const shown = (event.currentTarget as Element).closest('section')?.querySelector('.code');
    const copied = await writeToClipboard(code);
    act.remember({ copied });
    if (copied) act.noted(receipt);
    // one press less to copy it by hand
    if (!copied && shown) getSelection()?.selectAllChildren(shown);
  };
  const print = (event: Event): Promise<void> => {
    act.noted(receipt);
    return printAlone(event);
  };
  const erase = (): void => {
    act.remember({ sure: eraseQuestion(strings, () => act.erase(receipt)) });
  };
  const save = (): void => {
    act.noted(receipt);
    const day = new Date(receipt.receivedAt).toISOString().slice(0, 10);
    const answer = answerCode ? [words.answerCode, '', answerCode, '', words.answerHint, ''] : [];
    const lines = [words.receipt, when, '', code, '', words.receiptHint, '', ...answer];
    const text = lines.join('\n');
    saveFile(`dermdx-${day}-${code.slice(-4)}.txt`, new Blob([text], { type: 'text/plain' }));
  };
  return html`<section class="receipt" part="receipt" aria-labelledby="receipt">
    <h3 id="receipt">${words.receipt}</h3>
    <p class="small">${words.receiptHint}</p>
    ${isReceiptKept === false ? html`<p class="missing small">${words.receiptUnkept}</p>` : nothing}
    <p class="code" dir="ltr">${code}</p>
    ${copied === false ? html`<p class="missing small" role="alert">${words.copyFailed}</p>` : nothing}
    <p class="small soft">${when}</p>
    ${qrView(code, context)}
    <div class="buttons">
      <button class="button quiet" part="button" type="button" @click=${copy}>
        ${copied ? words.copied : words.copy}
      </button>
      <button class="button quiet" part="button" type="button" @click=${print}>
        ${words.print}
      </button>
      <button class="button quiet" part="button" type="button" @click=${save}>
        ${words.toFile}
      </button>
    </div>
    ${answerCode ? answerCodeView(answerCode, context) : nothing}
    <div class="buttons apart">
      <button
        class="button quiet erase"
        part="button"
        type="button"
        ?disabled=${status === 'erasing'}
        @click=${erase}
      >
        ${words.erase}
      </button>
    </div>
  </section>`;
}

/** The code with which the person can fetch the clinic's answer, apart from the one that erases. */
function answerCodeView(code: string, { strings, act, memory }: ViewContext): TemplateResult {
  const words = strings.sent;
  const copy = async (event: Event): Promise<void> => {
    const shown = (event.currentTarget as Element).closest('.answer-code')?.querySelector('.code');
    const isAnswerCopied = await writeToClipboard(code);
    act.remember({ isAnswerCopied });
    if (!isAnswerCopied && shown) getSelection()?.selectAllChildren(shown);
  };
  return html`<div class="answer-code apart">
    <h3>${words.answerCode}</h3>
    <p class="small">${words.answerHint}</p>
    <p class="code" dir="ltr">${code}</p>
    <div class="buttons">
      <button class="button quiet" part="button" type="button" @click=${copy}>
        ${memory.isAnswerCopied ? words.copied : words.copy}
      </button>
    </div>
  </div>`;
}

/** Whether the browser took it: without a secure page there is no clipboard, and it may be forbidden. */
async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
