import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { date } from '../format.js';
import { words } from '../language.js';
import type { ConfirmDialog } from '../parts/confirm-dialog.js';
import '../parts/confirm-dialog.js';
import '../parts/webhook-deliveries.js';
import '../parts/webhook-form.js';
import { Page } from '../parts/page.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';

/** Who else is told of what comes and goes. */
export class WebhooksPage extends Page {
  static override styles = [base, settings];
  static override properties = { webhooks: { state: true } };

  declare private webhooks: readonly Schemas['WebhookDto'][];

  protected override heading(): string {
    return words.own.webhooks.title;
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const params = { path: { siteId: this.siteId } };
    this.webhooks = await ask(
      backend.GET('/api/v1/admin/sites/{siteId}/webhooks', { params, signal }),
    );
  }

  protected override content(): TemplateResult {
    const own = words.own.webhooks;
    return html`
      <h1>${own.title}</h1>
      <p class="soft">${own.text}</p>
      ${
        this.webhooks.length > 0
          ? this.webhooks.map((one) => this.#webhook(one))
          : html`<p class="card soft">${own.empty}</p>`
      }
      <admin-webhook-form
        class="card"
        .siteId=${this.siteId}
        @changed=${() => void this.reload(true)}
      ></admin-webhook-form>
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #webhook(webhook: Schemas['WebhookDto']): TemplateResult {
    const own = words.own.webhooks;
    const told = webhook.events.map((event) => own.eventNames[event]);
    return html`<section class="card" aria-labelledby="w-${webhook.id}">
      <h2 id="w-${webhook.id}"><code>${webhook.url}</code></h2>
      <p class="small soft">${told.join(' · ')} · ${own.since(date(webhook.createdAt))}</p>
      <details @toggle=${this.#open}>
        <summary>${own.deliveries}</summary>
        <admin-webhook-deliveries
          .siteId=${this.siteId}
          .webhookId=${webhook.id}
        ></admin-webhook-deliveries>
      </details>
      <div class="buttons">
        <button class="button quiet" type="button" @click=${() => this.#remove(webhook)}>
          ${own.remove}<span class="visually-hidden"> ${webhook.url}</span>
        </button>
        ${webhook.active ? nothing : html`<span class="tag soon">${own.inactive}</span>`}
      </div>
    </section>`;
  }

  readonly #open = ({ currentTarget }: Event): void => {
    const details = currentTarget as HTMLDetailsElement;
    if (details.open) void details.querySelector('admin-webhook-deliveries')!.load();
  };

  async #remove({ id }: Schemas['WebhookDto']): Promise<void> {
    const own = words.own.webhooks;
    const dialog = this.renderRoot.querySelector<ConfirmDialog>('admin-confirm-dialog')!;
    const done = await dialog.ask({
      title: own.removeTitle,
      text: own.removeText,
      confirm: own.removeConfirm,
      act: async () => {
        const params = { path: { siteId: this.siteId, id } };
        await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/webhooks/{id}', { params }));
      },
    });
    if (done) await this.reload(true);
  }
}
customElements.define('admin-webhooks-page', WebhooksPage);
