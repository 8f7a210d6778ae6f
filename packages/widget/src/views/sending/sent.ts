import type { Patient } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { Delivery, Receipt, StateOf } from '../../flow/check-state.js';
import { writeCode } from '../../sending/receipt-code.js';
import { clock, done, note } from '../icons.js';
import { printAlone } from '../print-alone.js';
import { saveFile } from '../save-file.js';
import { whenAndWhere } from './receipt-fields.js';
import type { ViewContext } from '../view.js';

const ICONS: Partial<Record<Delivery['status'], SVGTemplateResult>> = {
  waiting: clock,
  sent: done,
  erased: done,
};

/** How it stands with what was sent, and the receipt with which it can be erased. */
export function sentView(
  { delivery, diagnosis }: StateOf<'sent'>,
  context: ViewContext,
): TemplateResult {
  const { strings, act } = context;
  const words = strings.sent;
  const { status, receipt, detail } = delivery;
  const isBusy = status === 'sending' || status === 'erasing';
  const icon = ICONS[status] ?? note;
  return html`
    <div class="body" part="body">
      <div class="aside">
        ${isBusy ? nothing : icon}
        <h2 tabindex="-1">${words[status].title}</h2>
        <p>${words[status].text}</p>
        ${detail ? html`<p class="small technical" lang="en">${detail}</p>` : nothing}
        ${isBusy ? html`<progress part="progress" aria-label=${words[status].title}></progress>` : nothing}
      </div>
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

function receiptView(
  receipt: Receipt,
  { status, isReceiptKept }: Delivery,
  { site }: Patient,
  { strings, act, memory }: ViewContext,
) {
  const words = strings.sent;
  const code = writeCode(receipt);
  const when = words.when(whenAndWhere({ ...receipt, ...(site ? { site } : {}) }, strings));
  const copy = (): void => {
    void navigator.clipboard.writeText(code).then(() => {
      act.remember({ copied: true });
    });
  };
  const save = (): void => {
    const day = new Date(receipt.receivedAt).toISOString().slice(0, 10);
    const text = [words.receipt, when, '', code, '', words.receiptHint, ''].join('\n');
    saveFile(`dermdx-${day}-${code.slice(-4)}.txt`, new Blob([text], { type: 'text/plain' }));
  };
  return html`<section class="receipt" part="receipt" aria-labelledby="receipt">
    <h3 id="receipt">${words.receipt}</h3>
    <p class="small">${words.receiptHint}</p>
    ${isReceiptKept === false ? html`<p class="missing small">${words.receiptUnkept}</p>` : nothing}
    <p class="code" dir="ltr">${code}</p>
    <p class="small soft">${when}</p>
    <div class="buttons">
      <button class="button quiet" part="button" type="button" @click=${copy}>
        ${memory.copied ? words.copied : words.copy}
      </button>
      <button class="button quiet" part="button" type="button" @click=${printAlone}>
        ${words.print}
      </button>
      <button class="button quiet" part="button" type="button" @click=${save}>
        ${words.toFile}
      </button>
      <button
        class="button quiet"
        part="button"
        type="button"
        ?disabled=${status === 'erasing'}
        @click=${() => act.erase(receipt)}
      >
        ${words.erase}
      </button>
    </div>
  </section>`;
}
