import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { count, dateAndTime } from '../format.js';
import { words } from '../language.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/** While something waits to be delivered, the list is looked at again. */
const LOOK_EVERY = 3000;

/** What a webhook was told of late, and whether it heard. */
export class WebhookDeliveries extends SettingsPart {
  static override properties = { webhookId: {}, deliveries: { state: true } };

  declare webhookId: string;
  declare private deliveries: readonly Schemas['DeliveryDto'][] | undefined;

  protected override render(): TemplateResult {
    const own = words.own.webhooks;
    const { deliveries } = this;
    if (this.wrong !== undefined) return html`${problemView(this.wrong)}`;
    if (!deliveries) return html`<p class="soft">${words.own.states.loading}</p>`;
    if (deliveries.length === 0) return html`<p class="soft">${own.noDeliveries}</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${own.deliveries}>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">${own.when}</th>
            <th scope="col">${own.event}</th>
            <th scope="col">${own.state}</th>
            <th scope="col" class="number">${own.attempts}</th>
            <th scope="col">${own.lastStatus}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${deliveries.map((one) => this.#row(one))}
        </tbody>
      </table>
    </div>`;
  }

  #row({ id, event, state, attempts, lastStatus, createdAt }: Schemas['DeliveryDto']) {
    const own = words.own.webhooks;
    return html`<tr>
      <td data-label=${own.when}><time>${dateAndTime(createdAt)}</time></td>
      <td data-label=${own.event}>${own.eventNames[event]}</td>
      <td data-label=${own.state}>
        <span class="tag ${state === 'failed' ? 'soon' : ''}">${own.states[state]}</span>
      </td>
      <td data-label=${own.attempts} class="number">${count(attempts)}</td>
      <td data-label=${own.lastStatus}>
        ${lastStatus === null ? '–' : lastStatus === 0 ? own.noAnswer : String(lastStatus)}
      </td>
      <td class="act">
        <button class="button quiet" type="button" @click=${() => this.#resend(id)}>
          ${own.resend}
        </button>
      </td>
    </tr>`;
  }

  /** Gets them, and again while some wait to be delivered. */
  async load(): Promise<void> {
    const signal = this.life.latest('deliveries');
    this.wrong = undefined;
    const params = { path: { siteId: this.siteId, id: this.webhookId } };
    try {
      this.deliveries = await ask(
        backend.GET('/api/v1/admin/sites/{siteId}/webhooks/{id}/deliveries', { params, signal }),
      );
    } catch (error) {
      if (!signal.aborted) this.wrong = error;
      return;
    }
    const waits = this.deliveries.some(({ state }) => state === 'waiting');
    if (waits) this.life.later('look', LOOK_EVERY, () => void this.load());
  }

  async #resend(deliveryId: string): Promise<void> {
    const path = { siteId: this.siteId, id: this.webhookId, deliveryId };
    const done = await this.act(async () => {
      await ask(
        backend.POST('/api/v1/admin/sites/{siteId}/webhooks/{id}/deliveries/{deliveryId}/resend', {
          params: { path },
        }),
      );
    });
    if (!done) return;
    tell(words.own.webhooks.resent);
    await this.load();
  }
}
customElements.define('admin-webhook-deliveries', WebhookDeliveries);

declare global {
  interface HTMLElementTagNameMap {
    'admin-webhook-deliveries': WebhookDeliveries;
  }
}
