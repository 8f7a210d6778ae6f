import { dateAndTime } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { KeptReceipt } from '../../history/storage.js';
import type { Strings } from '../../lang/strings.js';
import type { Question } from '../question.js';
import type { ViewContext } from '../view.js';

/** When something was sent, and of which place on the body where that was told. */
export function whenAndWhere(
  { receivedAt, site }: Pick<KeptReceipt, 'receivedAt' | 'site'>,
  strings: Strings,
): string {
  const day = dateAndTime(new Date(receivedAt), strings, 'long');
  return site ? `${day} (${strings.patient.sites[site]})` : day;
}

/** A receipt as one tells it from others, though they be of the same minute and place. */
export function nameReceipt(receipt: KeptReceipt, strings: Strings): string {
  return `${whenAndWhere(receipt, strings)} · ${strings.receipts.ends(receipt.token.slice(-4))}`;
}

/** Where the code of a receipt is typed in; `memory.wrong` says that it is not complete. */
export function codeField({ strings: { receipts: words }, memory }: ViewContext): TemplateResult {
  return html`<div class="field">
    <label for="code">${words.code}</label>
    <input
      id="code"
      name="code"
      dir="ltr"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-invalid=${memory.wrong ? 'true' : nothing}
      aria-describedby=${memory.wrong ? 'code-wrong' : nothing}
    />
    ${memory.wrong ? html`<p class="missing small" id="code-wrong">${words.codeWrong}</p>` : nothing}
  </div>`;
}

/** Asked before the server is told to erase something. */
export function eraseQuestion({ receipts, sure }: Strings, go: () => unknown): Question {
  const { title, text } = receipts.sure;
  return { title, text, yes: receipts.erase, no: sure.no, go };
}
