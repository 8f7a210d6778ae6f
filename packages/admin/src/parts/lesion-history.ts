import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { ask, backend } from '../api.js';
import { count, date } from '../format.js';
import { words, WordsController } from '../language.js';
import { base } from '../styles/base.js';
import { PagePart } from './page-part.js';
import { retryView } from './page.js';
import { fetchPicture } from './picture-store.js';
import './picture-viewer.js';
import { answerText } from './submissions.js';
import type { View } from './view-port.js';
import type { Detail, Summary } from './submissions.js';
import { tell } from './toast.js';

/** As many as the server gives at once. */
const AT_ONCE = 100;

/**
 * What else the sender linked to the same lesion, and two of them side by side; one for each submission.
 *
 * @fires linked - with how many there are, once that is known
 */
export class LesionHistory extends PagePart {
  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: 0.3em;
        margin: 0.5em 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3em 1em;
        align-items: center;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
        gap: 16px;
        margin-block-start: 1em;
        /* the header stays over it */
        scroll-margin-block: 84px 16px;
      }
      figure {
        margin: 0;
      }
    `,
  ];
  static override properties = {
    siteId: {},
    submission: {},
    picture: {},
    linked: { state: true },
    problem: { state: true },
    other: { state: true },
  };

  declare siteId: string;
  declare submission: Detail;
  /** The picture of the one in view. */
  declare picture: Blob | undefined;
  /** Undefined until it is known. */
  declare private linked: readonly Summary[] | undefined;
  declare private problem: unknown;
  declare private other: { of: Summary; picture: Blob } | undefined;

  /** Whether there are more than those. */
  #hasMore = false;

  constructor() {
    super();
    new WordsController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('submission') && !changed.get('submission')) void this.#fetch();
  }

  protected override render(): TemplateResult {
    return html`<h3>${words.own.submission.history}</h3>
      ${this.#list()} ${this.#pair()}`;
  }

  #list(): TemplateResult | typeof nothing {
    const own = words.own.submission;
    const { linked, problem } = this;
    if (problem !== undefined) return retryView(problem, () => void this.#fetch());
    if (!linked) return html`<p class="soft" role="status">${words.own.states.loading}</p>`;
    if (linked.length === 0) return html`<p class="soft">${own.historyNone}</p>`;
    return html`<ul>
        ${linked.map((one) => html`<li>${this.#row(one)}</li>`)}
      </ul>
      ${
        this.#hasMore ? html`<p class="soft">${own.historyMore(count(linked.length))}</p>` : nothing
      }`;
  }

  #row(one: Summary): TemplateResult {
    const own = words.own.submission;
    const address = linkTo('submission', { siteId: this.siteId, id: one.id });
    return html`<a href=${address}>${date(one.receivedAt)}: ${answerText(one)}</a> ${
        one.hasPicture && this.picture
          ? html`<button
              class="button quiet"
              type="button"
              aria-pressed=${this.other?.of.id === one.id ? 'true' : 'false'}
              @click=${() => void this.#compare(one)}
            >
              ${this.other?.of.id === one.id ? own.compareClose : own.compare}
            </button>`
          : nothing
      }`;
  }

  #pair(): TemplateResult | typeof nothing {
    if (!this.other || !this.picture) return nothing;
    const { of, picture } = this.other;
    const figure = (blob: Blob, text: string) =>
      html`<figure>
        <admin-picture-viewer .picture=${blob} @moved=${this.#together}></admin-picture-viewer>
        <figcaption class="small soft">${text}</figcaption>
      </figure>`;
    const { thisOne } = words.own.submission;
    const other = figure(picture, date(of.receivedAt));
    const own = figure(this.picture, `${thisOne}, ${date(this.submission.receivedAt)}`);
    // the older one comes first
    const pair = of.receivedAt <= this.submission.receivedAt ? [other, own] : [own, other];
    return html`<div class="pair">${pair}</div>`;
  }

  get #viewers() {
    return this.renderRoot.querySelectorAll('admin-picture-viewer');
  }

  /** One zoom and one place for both. */
  readonly #together = ({ target, detail }: CustomEvent<View>): void => {
    for (const viewer of this.#viewers) {
      if (viewer !== target) viewer.show(detail);
    }
  };

  async #fetch(): Promise<void> {
    const signal = this.life.latest('history');
    const { id, lesionId } = this.submission;
    this.problem = undefined;
    const params = { path: { siteId: this.siteId }, query: { lesionId, limit: AT_ONCE } };
    const path = '/api/v1/admin/sites/{siteId}/submissions';
    try {
      const { items, nextCursor } = await ask(backend.GET(path, { params, signal }));
      if (signal.aborted) return;
      this.linked = items.filter((one) => one.id !== id);
      this.#hasMore = nextCursor !== null;
      this.dispatchEvent(new CustomEvent('linked', { detail: this.linked.length }));
    } catch (error) {
      if (!signal.aborted) this.problem = error;
    }
  }

  async #compare(one: Summary): Promise<void> {
    if (this.other?.of.id === one.id) {
      this.other = undefined;
      return;
    }
    const signal = this.life.latest('other');
    try {
      const picture = await fetchPicture(this.siteId, one.id, signal);
      if (signal.aborted) return;
      this.other = { of: one, picture };
      await this.updateComplete;
      await Promise.all([...this.#viewers].map(({ updateComplete }) => updateComplete));
      this.renderRoot.querySelector('.pair')?.scrollIntoView({ block: 'nearest' });
    } catch {
      if (!signal.aborted) tell(words.own.submission.pictureFailed);
    }
  }
}
customElements.define('admin-lesion-history', LesionHistory);
