import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { field, tick, valuesOf } from '../parts/form.js';
import { Page, problemView } from '../parts/page.js';
import '../parts/retention-form.js';
import '../parts/site-form.js';
import { tell } from '../parts/toast.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';

const MEGABYTE = 1_048_576;

/** What an owner decides for the clinic: blind reads, retention, limits. */
export class SitePage extends Page {
  static override styles = [base, settings];
  static override properties = {
    site: { state: true },
    wrong: { state: true },
    isBusy: { state: true },
  };

  declare private site: Schemas['SiteDto'];
  declare private wrong: unknown;
  declare private isBusy: boolean;

  protected override heading(): string {
    return words.own.site.title;
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const path = { siteId: this.siteId };
    this.site = await ask(
      backend.GET('/api/v1/admin/sites/{siteId}', { params: { path }, signal }),
    );
  }

  protected override content(): TemplateResult {
    const own = words.own.site;
    const { site, wrong: problem } = this;
    const isOwner = this.may('owner');
    const number = { type: 'number', min: 0, problem } as const;
    return html`
      <h1>${own.title}</h1>
      ${isOwner ? nothing : html`<p class="tag plain">${own.ownersOnly}</p>`}
      <form @submit=${this.#save}>
        <fieldset ?disabled=${!isOwner || this.isBusy}>
          <section class="card">
            ${field({
              name: 'name',
              label: own.name,
              value: site.name,
              required: true,
              maxlength: 120,
              problem,
            })}
            ${tick('blindReads', own.blind, own.blindHint, site.blindReads)}
            ${field({
              ...number,
              name: 'alertHours',
              label: own.alertHours,
              hint: own.alertHoursHint,
              value: site.alertHours,
              min: 1,
              max: 8760,
            })}
          </section>
          <section class="card">
            <h2>${own.reach}</h2>
            ${tick('asksPhone', own.asksPhone, own.asksPhoneHint, site.asksPhone)}
            ${tick('givesAnswers', own.givesAnswers, own.givesAnswersHint, site.givesAnswers)}
          </section>
          <section class="card">
            <h2>${own.quotas}</h2>
            <div class="row">
              ${field({
                ...number,
                name: 'keyBytesPerDay',
                label: own.keyBytes,
                value: Math.round(site.keyBytesPerDay / MEGABYTE),
                required: true,
                max: 1_000_000,
              })}
              ${field({
                ...number,
                name: 'addressBytesPerDay',
                label: own.addressBytes,
                value: Math.round(site.addressBytesPerDay / MEGABYTE),
                required: true,
                max: 1_000_000,
              })}
            </div>
            ${tick(
              'privateWebhooks',
              own.privateWebhooks,
              own.privateWebhooksHint,
              site.privateWebhooks,
            )}
          </section>
          ${problemView(problem)}
          ${
            isOwner
              ? html`<div class="buttons">
                  <button class="button" type="submit">${words.own.states.save}</button>
                </div>`
              : nothing
          }
        </fieldset>
      </form>
      <admin-retention-form
        class="card"
        .siteId=${this.siteId}
        ?mayChange=${isOwner}
      ></admin-retention-form>
      ${isOwner ? html`<admin-site-form class="card"></admin-site-form>` : nothing}
    `;
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const values = valuesOf(event.target as HTMLFormElement);
    const { name = '', alertHours, blindReads, privateWebhooks } = values;
    const { asksPhone, givesAnswers } = values;
    const bytes = (megabytes: string | undefined) => Number(megabytes) * MEGABYTE;
    const body = {
      name,
      blindReads: blindReads !== undefined,
      privateWebhooks: privateWebhooks !== undefined,
      asksPhone: asksPhone !== undefined,
      givesAnswers: givesAnswers !== undefined,
      alertHours: alertHours ? Number(alertHours) : null,
      keyBytesPerDay: bytes(values.keyBytesPerDay),
      addressBytesPerDay: bytes(values.addressBytesPerDay),
    };
    const path = { siteId: this.siteId };
    this.isBusy = true;
    this.wrong = undefined;
    try {
      this.site = await ask(
        backend.PATCH('/api/v1/admin/sites/{siteId}', { params: { path }, body }),
      );
      // the name and the way of reading are known elsewhere in the pages, too
      await session.load();
      tell(words.own.states.saved);
    } catch (error) {
      this.wrong = error;
    } finally {
      this.isBusy = false;
    }
  };
}
customElements.define('admin-site-page', SitePage);
