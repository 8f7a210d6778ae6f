import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ApiProblem } from '../api.js';
import type { FieldProblem } from '../api.js';
import { words } from '../language.js';

/** A field of a form: its name, its words, what it holds. */
export interface FieldOptions {
  name: string;
  label: string;
  hint?: string | undefined;
  type?: string;
  value?: string | number | null | undefined;
  required?: boolean;
  autocomplete?: AutoFill;
  minlength?: number;
  maxlength?: number;
  min?: number;
  max?: number;
  pattern?: string;
  /** What the server did not take. */
  problem?: unknown;
}

/** A labelled input with its hint and what was wrong with it. */
export function field(options: FieldOptions): TemplateResult {
  const { name, label, hint, type = 'text', value, required = false, problem } = options;
  const wrong =
    problem instanceof ApiProblem ? problem.fields.find((one) => one.field === name) : undefined;
  const described = [hint && `${name}-hint`, wrong && `${name}-wrong`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${name}>${label}</label>
    ${hint ? html`<span class="hint" id="${name}-hint">${hint}</span>` : nothing}
    <input
      id=${name}
      name=${name}
      type=${type}
      .value=${String(value ?? '')}
      ?required=${required}
      autocomplete=${options.autocomplete ?? 'off'}
      minlength=${options.minlength ?? nothing}
      maxlength=${options.maxlength ?? nothing}
      min=${options.min ?? nothing}
      max=${options.max ?? nothing}
      pattern=${options.pattern ?? nothing}
      title=${options.pattern && hint ? hint : nothing}
      aria-describedby=${described || nothing}
      aria-invalid=${wrong ? 'true' : nothing}
    />
    ${wrong ? html`<span class="wrong" id="${name}-wrong">${wrongText(wrong)}</span>` : nothing}
  </div>`;
}

/** The server says what is wrong, in English alone. */
function wrongText({ message }: FieldProblem): string {
  return words.own.locale === 'en' ? message : words.own.states.wrongField;
}

/** A box to tick with its words and its hint; its name is among the form's values when it is ticked. */
export function tick(name: string, label: string, hint: string, checked: boolean): TemplateResult {
  return html`<div class="field">
    <label class="tick">
      <input type="checkbox" name=${name} .checked=${checked} aria-describedby="${name}-hint" />
      ${label}
    </label>
    <span class="hint" id="${name}-hint">${hint}</span>
  </div>`;
}

/** The texts of a form by the names of its fields. */
export function valuesOf(form: HTMLFormElement): Record<string, string> {
  const values = [...new FormData(form)].map(([name, value]) => [name, value]);
  return Object.fromEntries(values) as Record<string, string>;
}
