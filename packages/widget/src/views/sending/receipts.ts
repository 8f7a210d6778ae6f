import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { readCode } from '../../sending/receipt-code.js';
import type { ReceiptCode } from '../../sending/receipt-code.js';
import { keptPicture } from '../kept-picture.js';
import { fieldOf, onEnter } from '../submit.js';
import { answersView, mayHaveAnswers } from './answers.js';
import { codeField, eraseQuestion, nameReceipt } from './receipt-fields.js';
import type { ViewContext } from '../view.js';

const OUTCOMES = { erased: 'done', waiting: 'waiting', refused: 'failed' } as const;

type Erase = (receipt: ReceiptCode) => Promise<void>;

/** Erases what was sent on an earlier visit, by a receipt kept here or typed in. */
export function receiptsView(context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.receipts;
  if (!memory.receipts) void refresh(context);
  const now: Erase = async (receipt) => {
    act.remember({ outcome: undefined, wrong: false });
    const outcome = OUTCOMES[await act.erase(receipt)];
    // in one step: the list must not say otherwise for a moment
    act.remember({ outcome, receipts: (await act.listReceipts()) ?? 'refused' });
  };
  const erase = (receipt: ReceiptCode): void => {
    act.remember({ wrong: false, sure: eraseQuestion(strings, () => now(receipt)) });
  };
  const submit = (event: Event): void => {
    const field = fieldOf(event, 'code');
    const receipt = readCode(field.value);
    if (receipt) erase(receipt);
    else {
      act.remember({ wrong: true, outcome: undefined });
      field.focus();
    }
  };
  const hasAnswers = mayHaveAnswers(context);
  return html`
    <div class="body" part="body">
      <h2 tabindex="-1">${hasAnswers ? strings.answers.title : words.title}</h2>
      ${hasAnswers ? answersView(context) : nothing}
      <div class="erasing" @keydown=${onEnter(submit)}>
        ${hasAnswers ? html`<h3>${words.title}</h3>` : nothing}
        <p class="soft">${words.text}</p>
        <p class="outcome ${memory.outcome ?? ''}" role="alert">
          ${memory.outcome ? words.outcomes[memory.outcome] : ''}
        </p>
        ${kept(context, erase)} ${codeField(context)}
        <div class="buttons">
          <button class="button" part="button" type="button" @click=${submit}>
            ${words.erase}
          </button>
          <button class="button quiet" part="button" type="button" @click=${act.back}>
            ${strings.back.start}
          </button>
        </div>
      </div>
    </div>
  `;
}

async function refresh({ act }: ViewContext): Promise<void> {
  act.remember({ receipts: (await act.listReceipts()) ?? 'refused' });
}

function kept(
  { strings, memory: { receipts = [] } }: ViewContext,
  erase: (receipt: ReceiptCode) => void,
) {
  if (receipts === 'refused') return html`<p class="missing small">${strings.refused}</p>`;
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
            <span id=${receipt.id}
              >${strings.sent.when(nameReceipt(receipt, strings))}
              ${receipt.toErase ? html`<strong>${strings.receipts.toErase}</strong>` : nothing}</span
            >
            <button
              class="button quiet"
              part="button"
              type="button"
              aria-describedby=${receipt.id}
              @click=${() => {
                erase(receipt);
              }}
            >
              ${strings.receipts.erase}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
