import type { Patient, Site } from '@dermdx/core';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import type { Strings } from '../../lang/strings.js';
import { bodyMap } from './body-map.js';
import { steps } from '../steps.js';
import type { ViewContext } from '../view.js';

const OLDEST = 120;

/** Age, sex and place of the spot, each optional, all skipped by one press. */
export function patientView({ asked }: StateOf<'patient'>, context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.patient;
  const { patient } = asked;
  const change = (part: keyof Patient, value: unknown): void => {
    const { [part]: _, ...rest } = patient;
    act.setPatient(value === undefined ? rest : { ...rest, [part]: value });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const age = (event.target as HTMLFormElement).elements.namedItem('age') as HTMLInputElement;
    if (age.checkValidity()) act.examine();
    else {
      act.remember({ wrong: true });
      age.focus();
    }
  };
  const skip = (): void => {
    act.setPatient({});
    act.examine();
  };
  return html`
    ${steps(strings, 3)}
    <form class="body patient" part="body" novalidate @submit=${submit}>
      <h2 tabindex="-1">${words.title}</h2>
      <p class="soft">${words.text}</p>
      <button class="button quiet skip" part="button" type="button" @click=${skip}>
        ${words.skip}
      </button>
      ${ageField(patient, strings, memory.wrong ?? false, change)}
      <fieldset class="sexes">
        <legend>${words.sex}</legend>
        ${(['female', 'male', 'none'] as const).map((sex) => sexOption(sex, patient, strings, change))}
      </fieldset>
      ${siteField(patient, strings, change)}
      <div class="buttons">
        <button class="button" part="button">${words.examine}</button>
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${strings.frame.back}
        </button>
      </div>
    </form>
  `;
}

type Change = (part: keyof Patient, value: unknown) => void;

function ageField({ age }: Patient, { patient }: Strings, wrong: boolean, change: Change) {
  const set = ({ target }: Event): void => {
    const { value, validity } = target as HTMLInputElement;
    change('age', value !== '' && validity.valid ? Number(value) : undefined);
  };
  return html`<div class="field">
    <label for="age">${patient.age}</label>
    <input
      id="age"
      name="age"
      type="number"
      inputmode="numeric"
      min="0"
      max=${OLDEST}
      step="1"
      autocomplete="off"
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${wrong ? 'age-wrong' : nothing}
      .value=${age === undefined ? '' : String(age)}
      @change=${set}
    />
    ${wrong ? html`<p class="missing small" id="age-wrong">${patient.ageWrong}</p>` : nothing}
  </div>`;
}

function sexOption(
  sex: 'female' | 'male' | 'none',
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
  const sites = Object.entries(words.sites) as [Site, string][];
  const byName = new Intl.Collator(strings.locale);
  sites.sort(([, a], [, b]) => byName.compare(a, b));
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
        <option value="" ?selected=${site === undefined}>${words.noSite}</option>
        ${sites.map(
          ([value, name]) =>
            html`<option value=${value} ?selected=${site === value}>${name}</option>`,
        )}
      </select>
    </div>
  </div>`;
}
