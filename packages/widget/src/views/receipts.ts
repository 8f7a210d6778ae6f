import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { Receipt } from '../check-state.js';
import { openStorage } from '../storage.js';
import type { KeptReceipt } from '../storage.js';
import { date } from './numbers.js';
import type { ViewContext } from './view.js';

/** Erases what was sent on an earlier visit, by a receipt kept here or typed in. */
export function receiptsView(context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.receipts;
  const erase = async (receipt: Pick<Receipt, 'id' | 'token'>): Promise<void> => {
    act.remember({ outcome: undefined, wrong: false });
    act.remember({ outcome: (await act.erase(receipt)) ? 'done' : 'failed' });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem('code') as HTMLInputElement;
    const [id, token] = field.value.trim().split('.');
    if (id && token) void erase({ id, token });
    else {
      act.remember({ wrong: true, outcome: undefined });
      field.focus();
    }
  };
  return html`
    <form class="body" part="body" novalidate @submit=${submit}>
      <h2 tabindex="-1">${words.title}</h2>
      <p class="soft">${words.text}</p>
      <p class="outcome" role="alert">
        ${memory.outcome === 'done' ? words.erased : ''}${memory.outcome === 'failed' ? words.failed : ''}
      </p>
      ${until(kept(context, erase), nothing)}
      <div class="field">
        <label for="code">${words.code}</label>
        <input
          id="code"
          name="code"
          dir="ltr"
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${memory.wrong ? 'true' : nothing}
          aria-describedby=${memory.wrong ? 'code-wrong' : nothing}
        />
        ${memory.wrong ? html`<p class="missing small" id="code-wrong">${words.codeWrong}</p>` : nothing}
      </div>
      <div class="buttons">
        <button class="button" part="button">${words.erase}</button>
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${words.back}
        </button>
      </div>
    </form>
  `;
}

async function kept(
  { strings }: ViewContext,
  erase: (receipt: KeptReceipt) => Promise<void>,
): Promise<TemplateResult | typeof nothing> {
  const receipts = await openStorage()
    .then((storage) => storage.getAll('receipts'))
    .catch(() => []);
  if (receipts.length === 0) return nothing;
  return html`<section part="receipt">
    <h3>${strings.receipts.kept}</h3>
    <ul class="kept">
      ${receipts.map(
        (receipt) =>
          html`<li>
            <span>${strings.sent.when(date(new Date(receipt.receivedAt), strings))}</span>
            <button class="button quiet" part="button" type="button" @click=${() => erase(receipt)}>
              ${strings.receipts.erase}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
