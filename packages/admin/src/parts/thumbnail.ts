import { css, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { PagePart } from './page-part.js';
import { thumbnail } from './picture-store.js';

/** The small picture of a row; those of a page are fetched together. */
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('submissionId') && !changed.has('exists')) return;
    this.address = undefined;
    void this.#fetch();
  }

  protected override render(): TemplateResult {
    // the text beside it says what it shows
    return this.address ? html`<img src=${this.address} alt="" />` : html``;
  }

  async #fetch(): Promise<void> {
    if (!this.exists) return;
    const signal = this.life.latest('thumbnail');
    const address = await thumbnail(this.siteId, this.submissionId);
    if (!signal.aborted) this.address = address;
  }
}
customElements.define('admin-thumbnail', Thumbnail);
