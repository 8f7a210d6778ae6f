import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { words, WordsController } from '../language.js';
import { base } from '../styles/base.js';

/** In place of a page of a clinic that asks for a second factor first. */
export class FactorNeeded extends LitElement {
  static override styles = base;

  constructor() {
    super();
    new WordsController(this);
  }

  protected override render(): TemplateResult {
    const own = words.own.secondFactor;
    return html`<section class="card">
      <h1>${own.neededTitle}</h1>
      <p>${own.neededText}</p>
      <div class="buttons"><a class="button" href=${linkTo('account')}>${own.neededLink}</a></div>
    </section>`;
  }
}
customElements.define('admin-factor-needed', FactorNeeded);
