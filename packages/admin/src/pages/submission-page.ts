import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { reference } from '../format.js';
import { words } from '../language.js';
import { Page } from '../parts/page.js';
import '../parts/submission-view.js';
import { goTo } from '../router.js';

/** One submission at an address of its own. */
export class SubmissionPage extends Page {
  get #id(): string {
    return this.place.params.id ?? '';
  }

  protected override heading(): string {
    return words.own.submission.title(reference(this.#id));
  }

  protected override content(): TemplateResult {
    return html`<h1 class="visually-hidden">${this.heading()}</h1>
      <admin-submission-view
        .siteId=${this.siteId}
        .submissionId=${this.#id}
        @close=${() => {
          goTo('inbox', { siteId: this.siteId });
        }}
      ></admin-submission-view>`;
  }
}
customElements.define('admin-submission-page', SubmissionPage);
