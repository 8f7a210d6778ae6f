import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { count, dateAndTime } from '../format.js';
import { words } from '../language.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';
import { OwnPart } from './own-part.js';
import { problemView } from './page.js';

/** Milliseconds between two looks at a check that is under way. */
const EVERY = 500;

/** Has the server follow the audit log's chain, shows how far it is, and what it found. */
export class AuditCheck extends OwnPart {
  static override styles = [
    base,
    settings,
    css`
      progress {
        inline-size: min(20em, 100%);
      }
      /* a sentence, which a phone has no room for in one line */
      .tag {
        white-space: normal;
      }
    `,
  ];
  static override properties = { check: { state: true } };

  declare private check: Schemas['AuditCheckDto'] | undefined;
  /** Whether the last look got no answer. */
  private isAway = false;

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const params = { path: { siteId: this.siteId } };
    const path = '/api/v1/admin/sites/{siteId}/audit/check';
    try {
      this.check = await ask(backend.GET(path, { params, signal }));
      if (this.isAway) this.wrong = undefined;
      this.isAway = false;
    } catch (error) {
      this.isAway = true;
      throw error;
    } finally {
      // the server goes on with it, though it may not be asked for a while
      if (this.isRunning && !signal.aborted) {
        this.life.later('look', EVERY, () => void this.load());
      }
    }
  }

  protected override content(): TemplateResult {
    const own = words.own.audit;
    const { isRunning } = this;
    return html`<div class="buttons">
        <button
          class="button quiet"
          type="button"
          ?disabled=${this.isBusy || isRunning}
          @click=${() => void this.act(() => this.#begin())}
        >
          ${own.check}
        </button>
        ${
          isRunning
            ? html`<button
                class="button quiet"
                type="button"
                ?disabled=${this.isBusy}
                @click=${() => void this.act(() => this.#cancel())}
              >
                ${own.checkCancel}
              </button>`
            : nothing
        }
      </div>
      ${isRunning ? this.#progress() : nothing}
      <div role="status">${this.#outcome()}</div>
      ${problemView(this.wrong)}`;
  }

  private get isRunning(): boolean {
    return this.check?.state === 'running';
  }

  #progress(): TemplateResult {
    const { checked, total } = this.check!;
    const text = words.own.audit.checking(count(checked), count(total));
    return html`<p>
      <progress aria-label=${words.own.audit.check} max=${Math.max(1, total)} value=${checked}>
        ${text}</progress
      ><br />
      <span class="small soft">${text}</span>
    </p>`;
  }

  #outcome(): TemplateResult | typeof nothing {
    const own = words.own.audit;
    const { state, checked, finishedAt, intact, brokenAt } = this.check!;
    if (state === 'running' || finishedAt === null) return nothing;
    const at = html`<time class="small soft">${dateAndTime(finishedAt)}</time>`;
    if (intact === null) return html`<p>${own.checkCancelled(count(checked))} ${at}</p>`;
    const text = intact ? own.intact(count(checked)) : own.broken(count(brokenAt ?? 0));
    return html`<p><span class="tag ${intact ? '' : 'soon'}">${text}</span> ${at}</p>`;
  }

  async #begin(): Promise<void> {
    const params = { path: { siteId: this.siteId } };
    await ask(backend.POST('/api/v1/admin/sites/{siteId}/audit/check', { params }));
  }

  async #cancel(): Promise<void> {
    const params = { path: { siteId: this.siteId } };
    await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/audit/check', { params }));
  }
}
customElements.define('admin-audit-check', AuditCheck);
