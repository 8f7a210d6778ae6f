import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Receipt, StateOf } from '../check-state.js';
import { calendar, done, note } from './icons.js';
import { date } from './numbers.js';
import type { ViewContext } from './view.js';

/** How it stands with what was sent, and the receipt with which it can be erased. */
export function sentView({ delivery }: StateOf<'sent'>, context: ViewContext): TemplateResult {
  const { strings, act } = context;
  const words = strings.sent;
  const { status, receipt, detail } = delivery;
  const isBusy = status === 'sending' || status === 'erasing';
  const icon =
    status === 'waiting' ? calendar : status === 'sent' || status === 'erased' ? done : note;
  return html`
    <div class="body" part="body">
      <div class="aside">
        ${isBusy ? nothing : icon}
        <h2 tabindex="-1">${words[status].title}</h2>
        <p>${words[status].text}</p>
        ${detail ? html`<p class="small technical" lang="en">${detail}</p>` : nothing}
        ${isBusy ? html`<progress part="progress" aria-label=${words[status].title}></progress>` : nothing}
      </div>
      ${receipt && status !== 'erased' ? receiptView(receipt, isBusy, context) : nothing}
      <div class="buttons">
        ${
          status === 'refused' || status === 'waiting'
            ? html`<button class="button" part="button" type="button" @click=${act.resend}>
                ${words.retry}
              </button>`
            : nothing
        }
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${words.back}
        </button>
      </div>
    </div>
  `;
}

function receiptView(receipt: Receipt, isBusy: boolean, { strings, act, memory }: ViewContext) {
  const words = strings.sent;
  const code = `${receipt.id}.${receipt.token}`;
  const copy = (): void => {
    void navigator.clipboard.writeText(code).then(() => {
      act.remember({ copied: true });
    });
  };
  return html`<section class="receipt" part="receipt" aria-labelledby="receipt">
    <h3 id="receipt">${words.receipt}</h3>
    <p class="small">${words.receiptHint}</p>
    <p class="code" dir="ltr">${code}</p>
    <p class="small soft">${words.when(date(new Date(receipt.receivedAt), strings))}</p>
    <div class="buttons">
      <button class="button quiet" part="button" type="button" @click=${copy}>
        ${memory.copied ? words.copied : words.copy}
      </button>
      <button class="button quiet" part="button" type="button" @click=${act.print}>
        ${words.save}
      </button>
      <button
        class="button quiet"
        part="button"
        type="button"
        ?disabled=${isBusy}
        @click=${() => act.erase(receipt)}
      >
        ${words.erase}
      </button>
    </div>
  </section>`;
}
