import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { readCode } from '../../sending/receipt-code.js';
import type { ReceiptCode } from '../../sending/receipt-code.js';
import { keptPicture } from '../kept-picture.js';
import { fieldOf, onEnter } from '../submit.js';
import { codeField, nameReceipt } from './receipt-fields.js';
import type { ViewContext } from '../view.js';

type Erase = (receipt: ReceiptCode) => Promise<void>;

/** Erases what was sent on an earlier visit, by a receipt kept here or typed in. */
export function receiptsView(context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.receipts;
  if (!memory.receipts) void refresh(context);
  const erase: Erase = async (receipt) => {
    act.remember({ outcome: undefined, wrong: false });
    act.remember({ outcome: (await act.erase(receipt)) ? 'done' : 'failed' });
    await refresh(context);
  };
  const submit = (event: Event): void => {
    const field = fieldOf(event, 'code');
    const receipt = readCode(field.value);
    if (receipt) void erase(receipt);
    else {
      act.remember({ wrong: true, outcome: undefined });
      field.focus();
    }
  };
  return html`
    <div class="body" part="body" @keydown=${onEnter(submit)}>
      <h2 tabindex="-1">${words.title}</h2>
      <p class="soft">${words.text}</p>
      <p class="outcome ${memory.outcome ?? ''}" role="alert">
        ${memory.outcome === 'done' ? words.erased : ''}${memory.outcome === 'failed' ? words.failed : ''}
      </p>
      ${kept(context, erase)} ${codeField(context)}
      <div class="buttons">
        <button class="button" part="button" type="button" @click=${submit}>${words.erase}</button>
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${strings.back.start}
        </button>
      </div>
    </div>
  `;
}

async function refresh({ act }: ViewContext): Promise<void> {
  act.remember({ receipts: await act.listReceipts() });
}

function kept({ strings, memory: { receipts = [] } }: ViewContext, erase: Erase) {
  if (receipts.length === 0) return nothing;
  return html`<section part="receipt">
    <h3>${strings.receipts.kept}</h3>
    <ul class="kept">
      ${receipts.map(
        (receipt) =>
          html`<li>
            ${
              receipt.thumbnail
                ? keptPicture(receipt.id, receipt.thumbnail, strings.describe.picture)
                : nothing
            }
            <span id=${receipt.id}>${strings.sent.when(nameReceipt(receipt, strings))}</span>
            <button
              class="button quiet"
              part="button"
              type="button"
              aria-describedby=${receipt.id}
              @click=${() => erase(receipt)}
            >
              ${strings.receipts.erase}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
