import { css, html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { base } from '../styles/base.js';

const told = new EventTarget();

/** Says that something was done; read out once, gone after some seconds. */
export function tell(text: string): void {
  told.dispatchEvent(new CustomEvent<string>('tell', { detail: text }));
}

const SECONDS = 6;

/** The last thing that was done. */
export class Toast extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: fixed;
        /* over the pages' head: at the bottom it would lie on the tools of the picture */
        inset: 0.5em 1em auto;
        z-index: 10;
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      p {
        margin: 0;
        padding: 0.7em 1.2em;
        border-radius: 0.9em;
        background: var(--_ink);
        color: var(--_card);
        box-shadow: var(--_shadow);
      }
      p:empty {
        display: none;
      }
    `,
  ];
  static override properties = { text: { state: true } };

  declare private text: string;
  #timer = 0;

  constructor() {
    super();
    this.text = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    told.addEventListener('tell', this.#show);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    told.removeEventListener('tell', this.#show);
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    return html`<p role="status">${this.text}</p>`;
  }

  readonly #show = (event: Event): void => {
    this.text = (event as CustomEvent<string>).detail;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.text = ''), SECONDS * 1000);
  };
}
customElements.define('admin-toast', Toast);
