import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { reference } from '../format.js';
import { words } from '../language.js';
import { LiveController } from '../parts/live.js';
import { Page } from '../parts/page.js';
import '../parts/submission-view.js';
import type { SubmissionView } from '../parts/submission-view.js';
import { goTo } from '../router.js';

/** One submission at an address of its own. */
export class SubmissionPage extends Page {
  readonly #live = new LiveController(this, this.life, {
    opened: () => this.#view?.askForReaders(),
    heard: () => undefined,
    read: (id, readers) => this.#view?.hearReaders(id, readers),
  });

  get #id(): string {
    return this.place.params.id ?? '';
  }

  get #view(): SubmissionView | null {
    return this.renderRoot.querySelector('admin-submission-view');
  }

  protected override heading(): string {
    return words.own.submission.title(reference(this.#id));
  }

  /** One case after the other is shown over the same stream. */
  protected override key(): string {
    return this.siteId;
  }

  /** The case does not wait for the stream: who came before it began is asked for then. */
  protected override fetch(): Promise<void> {
    void this.#live.follow(this.siteId).then(() => this.#view?.askForReaders());
    return Promise.resolve();
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
