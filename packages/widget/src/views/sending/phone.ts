import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isPhone } from '../../sending/reach.js';
import { fieldOf } from '../submit.js';
import type { ViewContext } from '../view.js';

/** A number on which the clinic may call, where it takes one: only behind a tick of its own. */
export function phoneField(context: ViewContext): TemplateResult | typeof nothing {
  const { strings, act, memory } = context;
  const words = strings.consent.phone;
  if (!memory.offers) void learn(context);
  if (!memory.offers?.asksPhone) return nothing;
  const toggle = ({ target }: Event): void => {
    act.remember({ givesPhone: (target as HTMLInputElement).checked, phoneWrong: false });
  };
  return html`<label class="option">
      <input type="checkbox" name="call" @change=${toggle} />
      <span>
        <strong>${words.label}</strong>
        <span class="soft small">${words.hint}</span>
      </span>
    </label>
    ${memory.givesPhone ? numberField(context) : nothing}`;
}

function numberField({ strings, memory: { phoneWrong } }: ViewContext): TemplateResult {
  const words = strings.consent.phone;
  return html`<div class="field">
    <label for="phone">${words.number}</label>
    <input
      id="phone"
      name="phone"
      type="tel"
      dir="ltr"
      autocomplete="tel"
      maxlength="40"
      aria-invalid=${phoneWrong ? 'true' : nothing}
      aria-describedby=${phoneWrong ? 'phone-wrong' : nothing}
    />
    ${phoneWrong ? html`<p class="missing small" id="phone-wrong">${words.wrong}</p>` : nothing}
  </div>`;
}

async function learn({ act }: ViewContext): Promise<void> {
  act.remember({ offers: await act.readOffers() });
}

/**
 * The number that the person gave, if any.
 *
 * @param event - with which the view was pressed to go on
 * @returns `incomplete` when the tick is set, and what was typed is no number
 */
export function givenPhone(
  event: Event,
  { offers, givesPhone }: ViewContext['memory'],
): { phone?: string } | 'incomplete' {
  if (!offers?.asksPhone || !givesPhone) return {};
  const { value } = fieldOf(event, 'phone');
  return isPhone(value) ? { phone: value.trim() } : 'incomplete';
}
