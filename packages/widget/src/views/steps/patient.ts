import type { Patient, Sex, Site } from '@dermdx/contract';
import { OLDEST_AGE, SEXES, SITES } from '@dermdx/contract/vocabulary';
import { whole } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import type { Strings } from '../../lang/strings.js';
import { option } from '../option.js';
import { steps } from '../steps.js';
import { fieldOf, onEnter } from '../submit.js';
import type { ViewContext } from '../view.js';
import { bodyMap } from './body-map.js';

/** Age, sex and place of the spot, each optional, all skipped by one press. */
export function patientView({ asked }: StateOf<'patient'>, context: ViewContext): TemplateResult {
  const { strings, act } = context;
  const words = strings.patient;
  const { patient } = asked;
  const change = (part: keyof Patient, value: unknown): void => {
    const { [part]: _, ...rest } = patient;
    act.setPatient(value === undefined ? rest : { ...rest, [part]: value });
  };
  const go = (event: Event): void => {
    const age = fieldOf(event, 'age');
    if (!age.validity.valid) {
      act.remember({ wrong: true });
      age.focus();
      return;
    }
    // Enter comes before the field has told what was typed
    const typed = age.value === '' ? undefined : Number(age.value);
    if (typed !== patient.age) change('age', typed);
    act.examine();
  };
  const skip = (): void => {
    act.setPatient({});
    act.examine();
  };
  return html`
    ${steps(strings, 4)}
    <div class="body patient" part="body" @keydown=${onEnter(go)}>
      <h2 tabindex="-1">${words.title}</h2>
      <p class="soft">${words.text}</p>
      <button class="button quiet skip" part="button" type="button" @click=${skip}>
        ${words.skip}
      </button>
      ${ageField(patient, context, change)}
      <fieldset class="sexes">
        <legend>${words.sex}</legend>
        ${([...SEXES, 'none'] as const).map((sex) => sexOption(sex, patient, strings, change))}
      </fieldset>
      ${siteField(patient, strings, change)}
      <div class="buttons">
        <button class="button" part="button" type="button" @click=${go}>${words.examine}</button>
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${strings.back.square}
        </button>
      </div>
    </div>
  `;
}

type Change = (part: keyof Patient, value: unknown) => void;

function ageField({ age }: Patient, { strings, act, memory }: ViewContext, change: Change) {
  const words = strings.patient;
  const { wrong = false } = memory;
  const set = ({ target }: Event): void => {
    const { value, validity } = target as HTMLInputElement;
    act.remember({ wrong: !validity.valid });
    // an age that cannot be stays in sight, to be put right before anything is examined
    if (validity.valid) change('age', value === '' ? undefined : Number(value));
  };
  return html`<div class="field">
    <label for="age">${words.age}</label>
    <input
      id="age"
      name="age"
      type="number"
      inputmode="numeric"
      min="0"
      max=${OLDEST_AGE}
      step="1"
      autocomplete="off"
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${wrong ? 'age-wrong' : nothing}
      .value=${age === undefined ? '' : String(age)}
      @change=${set}
    />
    ${wrong ? html`<p class="missing small" id="age-wrong">${words.ageWrong(whole(OLDEST_AGE, strings))}</p>` : nothing}
  </div>`;
}

function sexOption(
  sex: Sex | 'none',
  { sex: chosen }: Patient,
  { patient }: Strings,
  change: Change,
): TemplateResult {
  return html`<label class="option">
    <input
      type="radio"
      name="sex"
      .checked=${(chosen ?? 'none') === sex}
      @change=${() => {
        change('sex', sex === 'none' ? undefined : sex);
      }}
    />
    <span>${patient.sexes[sex]}</span>
  </label>`;
}

/** The body map, and beside it the same as a plain list. */
function siteField({ site }: Patient, strings: Strings, change: Change): TemplateResult {
  const words = strings.patient;
  const byName = new Intl.Collator(strings.locale);
  const sites = [...SITES].sort((a, b) => byName.compare(words.sites[a], words.sites[b]));
  const choose = (chosen?: Site): void => {
    change('site', chosen);
  };
  return html`<div class="field site">
    <h3>${words.site}</h3>
    ${bodyMap(site, strings, choose)}
    <div>
      <label for="site">${words.list}</label>
      <select
        id="site"
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          choose(value === '' ? undefined : (value as Site));
        }}
      >
        ${option('', words.noSite, site === undefined)}
        ${sites.map((value) => option(value, words.sites[value], site === value))}
      </select>
    </div>
  </div>`;
}
