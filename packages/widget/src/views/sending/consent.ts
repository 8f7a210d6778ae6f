import type { Diagnosis } from '@dermdx/contract';
import { whole } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import { LARGEST_SIDE } from '../../sending/pack.js';
import type { Strings } from '../../lang/strings.js';
import { fieldOf, onEnter } from '../submit.js';
import { earlierField, earlierToken } from './earlier.js';
import { givenPhone, phoneField } from './phone.js';
import type { ViewContext } from '../view.js';

/** What would be sent, listed first; then the question; then, perhaps, sending. */
export function consentView(
  { diagnosis }: StateOf<'consent'>,
  context: ViewContext,
): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.consent;
  const submit = (event: Event): void => {
    const box = (name: string) => fieldOf(event, name);
    const earlier = earlierToken(event, memory);
    const phone = givenPhone(event, memory);
    const agreeMissing = !box('agree').checked;
    const wrong = earlier === 'incomplete';
    const phoneWrong = phone === 'incomplete';
    act.remember({ agreeMissing, wrong, phoneWrong });
    if (earlier === 'incomplete') box('code').focus();
    else if (phone === 'incomplete') box('phone').focus();
    else if (agreeMissing) box('agree').focus();
    else {
      const agreed = wording(fieldOf<HTMLSlotElement>(event, 'consent'));
      const text = phone.phone ? `${agreed} ${words.phone.label}.` : agreed;
      const [picture, thumbnail] = [box('picture').checked, box('thumbnail').checked];
      act.send({ text, picture, thumbnail, phone: phone.phone, earlier: earlier.token });
    }
  };
  return html`
    <div class="body" part="body" @keydown=${onEnter(submit)}>
      <h2 tabindex="-1">${words.title}</h2>
      <p class="soft">${words.text}</p>
      <section>
        <h3>${words.list}</h3>
        <ul class="advice small">
          ${listed(diagnosis, strings).map((text) => html`<li>${text}</li>`)}
          ${memory.givesPhone ? html`<li>${words.phone.listed}</li>` : nothing}
          ${memory.earlier ? html`<li>${words.earlier.listed}</li>` : nothing}
        </ul>
        <p class="small soft">${words.never}</p>
      </section>
      <label class="option">
        <input type="checkbox" name="picture" />
        <span>
          <strong>${words.picture}</strong>
          <span class="soft small">${words.pictureHint(whole(LARGEST_SIDE, strings))}</span>
        </span>
      </label>
      ${phoneField(context)} ${earlierField(context)}
      <label class="option">
        <input type="checkbox" name="thumbnail" />
        <span>
          <strong>${words.thumbnail}</strong>
          <span class="soft small">${words.thumbnailHint}</span>
        </span>
      </label>
      <label class="option agree">
        <input
          type="checkbox"
          name="agree"
          required
          aria-invalid=${memory.agreeMissing ? 'true' : nothing}
          aria-describedby=${memory.agreeMissing ? 'agree-missing' : nothing}
        />
        <span><slot name="consent">${words.agree}</slot></span>
      </label>
      ${
        memory.agreeMissing
          ? html`<p class="missing small" id="agree-missing">${words.agreeMissing}</p>`
          : nothing
      }
      <div class="buttons">
        <button class="button" part="button" type="button" @click=${submit}>${words.send}</button>
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${words.back}
        </button>
      </div>
    </div>
  `;
}

/** In words, everything that a parcel holds. */
function listed({ source, patient }: Diagnosis, strings: Strings): string[] {
  const { consent: words, patient: person, describe } = strings;
  const told = [
    patient.age === undefined ? '' : `${person.age}: ${whole(patient.age, strings)}`,
    patient.sex ? `${person.sex}: ${person.sexes[patient.sex]}` : '',
    patient.site ? `${person.site} ${person.sites[patient.site]}` : '',
  ].filter((text) => text !== '');
  return [
    words.result,
    words.answers(describe.sources[source].name),
    ...(told.length > 0 ? [`${words.patient} ${told.join('; ')}`] : []),
    words.when,
  ];
}

/** The words that the person saw: the site's own, or ours. */
function wording(slot: HTMLSlotElement): string {
  const own = slot.assignedNodes();
  return own.length > 0
    ? own.map(({ textContent }) => textContent ?? '').join(' ')
    : slot.textContent;
}
