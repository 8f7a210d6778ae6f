import type { Diagnosis } from '@dermdx/contract';
import type { CheckState } from '../flow/check-state.js';
import { toJson } from '../flow/diagnosis-json.js';

/** What a panel is in the form around it: the diagnosis as JSON, once there is one. */
export class FormValue {
  // tests in jsdom have no fields of a form's own
  readonly #internals: Partial<ElementInternals>;
  #diagnosis: Diagnosis | undefined;

  constructor(internals: Partial<ElementInternals>) {
    this.#internals = internals;
  }

  /** The diagnosis as the form sends it; empty before there is one. */
  get value(): string {
    return this.#diagnosis ? toJson(this.#diagnosis) : '';
  }

  /**
   * Follows what the panel shows.
   *
   * @param anchor - where the browser shows what is missing
   */
  update(state: CheckState, required: boolean, message: string, anchor?: HTMLElement): void {
    const diagnosis = 'diagnosis' in state ? state.diagnosis : undefined;
    if (diagnosis !== this.#diagnosis) {
      this.#diagnosis = diagnosis;
      this.#internals.setFormValue?.(diagnosis ? this.value : null);
    }
    const valueMissing = required && !diagnosis;
    this.#internals.setValidity?.(valueMissing ? { valueMissing } : {}, message, anchor);
  }
}
