import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { readCode } from '../../sending/receipt-code.js';
import { option } from '../option.js';
import { fieldOf } from '../submit.js';
import { codeField, nameReceipt } from './receipt-fields.js';
import type { ViewContext } from '../view.js';

/** For a receipt that is typed in rather than kept here. */
const BY_CODE = 'code';

/** Whether it is a spot that was sent before, by a receipt kept here or by its code. */
export function earlierField(context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.consent.earlier;
  const receipts = memory.receipts === 'refused' ? [] : memory.receipts;
  if (!receipts) void list(context);
  const choose = (event: Event): void => {
    act.remember({ earlier: (event.target as HTMLSelectElement).value, wrong: false });
  };
  return html`<div class="field">
      <label for="earlier">${words.label}</label>
      <select id="earlier" name="earlier" aria-describedby="earlier-hint" @change=${choose}>
        ${option('', words.no, !memory.earlier)}
        ${receipts?.map((receipt) =>
          option(
            receipt.id,
            words.kept(nameReceipt(receipt, strings)),
            receipt.id === memory.earlier,
          ),
        )}
        ${option(BY_CODE, words.code, memory.earlier === BY_CODE)}
      </select>
      <p class="small soft" id="earlier-hint">${words.hint}</p>
    </div>
    ${memory.earlier === BY_CODE ? codeField(context) : nothing}`;
}

async function list({ act }: ViewContext): Promise<void> {
  act.remember({ receipts: (await act.listReceipts()) ?? 'refused' });
}

/**
 * The deletion token of the earlier sending, if there is one.
 *
 * @param event - with which the view was pressed to go on
 * @returns `incomplete` when its code is to be typed in, and is not all there
 */
export function earlierToken(
  event: Event,
  { earlier, receipts = [] }: ViewContext['memory'],
): { token?: string } | 'incomplete' {
  if (earlier !== BY_CODE) {
    if (receipts === 'refused') return {};
    const token = receipts.find(({ id }) => id === earlier)?.token;
    return token ? { token } : {};
  }
  const receipt = readCode(fieldOf(event, 'code').value);
  return receipt ? { token: receipt.token } : 'incomplete';
}
