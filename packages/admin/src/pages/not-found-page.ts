import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { words } from '../language.js';
import { Page } from '../parts/page.js';
import { session } from '../session.js';

/** Whatever is not there, and what belongs to another clinic. */
export class NotFoundPage extends Page {
  protected override heading(): string {
    return words.own.states.notFound;
  }

  protected override content(): TemplateResult {
    const own = words.own.states;
    const belongs = (session.who?.sites.length ?? 0) > 0;
    return html`<section class="card">
      <h1>${belongs ? own.notFound : own.noSite}</h1>
      <p>${belongs ? own.notFoundText : own.noSiteText}</p>
      ${
        belongs
          ? html`<div class="buttons">
              <a class="button" href=${linkTo('home')}>${own.toInbox}</a>
            </div>`
          : ''
      }
    </section>`;
  }
}
customElements.define('admin-not-found-page', NotFoundPage);
