import { css, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { PagePart } from './page-part.js';
import { thumbnail } from './picture-store.js';

/** The small picture of a row, fetched when the row comes into sight. */
export class Thumbnail extends PagePart {
  static override styles = css`
    :host {
      display: block;
      inline-size: 56px;
      block-size: 56px;
      overflow: hidden;
      border-radius: 12px;
      background: var(--_wash);
    }
    img {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
    }
  `;
  static override properties = {
    siteId: {},
    submissionId: {},
    exists: { type: Boolean },
    address: { state: true },
  };

  declare siteId: string;
  declare submissionId: string;
  /** Whether a picture was sent. */
  declare exists: boolean;
  declare private address: string | undefined;

  readonly #visible = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    this.#visible.disconnect();
    void this.#fetch();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#visible.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#visible.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('submissionId') === undefined) return;
    this.address = undefined;
    this.#visible.observe(this);
  }

  protected override render(): TemplateResult {
    // the text beside it says what it shows
    return this.address ? html`<img src=${this.address} alt="" />` : html``;
  }

  async #fetch(): Promise<void> {
    if (!this.exists) return;
    const signal = this.life.latest('thumbnail');
    const address = await thumbnail(this.siteId, this.submissionId, signal);
    if (!signal.aborted) this.address = address;
  }
}
customElements.define('admin-thumbnail', Thumbnail);
