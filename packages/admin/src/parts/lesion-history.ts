import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { ask, backend } from '../api.js';
import { date } from '../format.js';
import { words, WordsController } from '../language.js';
import { base } from '../styles/base.js';
import { PagePart } from './page-part.js';
import { fetchPicture } from './picture-store.js';
import './picture-viewer.js';
import { answerText } from './submissions.js';
import type { View } from './view-port.js';
import type { Detail, Summary } from './submissions.js';
import { tell } from './toast.js';

/**
 * What else the sender linked to the same lesion, and two of them side by side.
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
    other: { state: true },
  };

  declare siteId: string;
  declare submission: Detail;
  /** The picture of the one in view. */
  declare picture: Blob | undefined;
  declare private linked: readonly Summary[];
  declare private other: { of: Summary; picture: Blob } | undefined;

  constructor() {
    super();
    this.linked = [];
    new WordsController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('submission');
    if (changed.has('submission') && before?.id !== this.submission.id) void this.#fetch();
  }

  protected override render(): TemplateResult {
    const own = words.own.submission;
    return html`<h3>${own.history}</h3>
      ${
        this.linked.length === 0
          ? html`<p class="soft">${own.historyNone}</p>`
          : html`<ul>
              ${this.linked.map((one) => html`<li>${this.#row(one)}</li>`)}
            </ul>`
      }
      ${this.#pair()}`;
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
    this.linked = [];
    this.other = undefined;
    const params = { path: { siteId: this.siteId }, query: { lesionId, limit: 100 } };
    const path = '/api/v1/admin/sites/{siteId}/submissions';
    const page = await ask(backend.GET(path, { params, signal })).catch(() => undefined);
    // the rest is useful without it
    if (!page) return;
    this.linked = page.items.filter((one) => one.id !== id);
    this.dispatchEvent(new CustomEvent('linked', { detail: this.linked.length }));
  }

  async #compare(one: Summary): Promise<void> {
    if (this.other?.of.id === one.id) {
      this.other = undefined;
      return;
    }
    const signal = this.life.latest('other');
    try {
      this.other = { of: one, picture: await fetchPicture(this.siteId, one.id, signal) };
      await this.updateComplete;
      await Promise.all([...this.#viewers].map(({ updateComplete }) => updateComplete));
      this.renderRoot.querySelector('.pair')?.scrollIntoView({ block: 'nearest' });
    } catch {
      if (!signal.aborted) tell(words.own.submission.pictureFailed);
    }
  }
}
customElements.define('admin-lesion-history', LesionHistory);
