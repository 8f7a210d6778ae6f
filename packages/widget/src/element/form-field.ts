import { LitElement } from 'lit';
import type { CheckState } from '../flow/check-state.js';
import { FormValue } from './form-value.js';

/** An element that is a field of the form around it, as the platform's own fields are. */
export abstract class FormField extends LitElement {
  static readonly formAssociated = true;
  readonly #internals = attach(this);
  readonly #value = new FormValue(this.#internals);

  /** The form around the panel. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** The diagnosis that is shown, as JSON, as the form around the panel sends it; else empty. */
  get value(): string {
    return this.#value.value;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Back to the start. */
  abstract reset(): void;

  /** @internal Called by the browser when the form around the panel is reset. */
  formResetCallback(): void {
    this.reset();
  }

  /**
   * Tells the form what is shown.
   *
   * @param message - said where a result is required and there is none
   * @param anchor - where the browser shows it
   */
  protected showInForm(
    state: CheckState,
    required: boolean,
    message: string,
    anchor?: HTMLElement,
  ): void {
    this.#value.update(state, required, message, anchor);
  }
}

/** Tests in happy-dom have no such thing. */
function attach(element: HTMLElement): ElementInternals {
  const { attachInternals } = element as Partial<HTMLElement>;
  return attachInternals ? attachInternals.call(element) : ({ form: null } as ElementInternals);
}
