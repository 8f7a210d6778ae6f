import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { count, dateAndTime, reference } from '../format.js';
import { words } from '../language.js';
import '../parts/access-file.js';
import '../parts/erase-submission.js';
import { readSought } from '../parts/find-words.js';
import { field, valuesOf } from '../parts/form.js';
import { Page, problemView } from '../parts/page.js';
import { base } from '../styles/base.js';
import { finding } from '../styles/finding.js';
import { settings } from '../styles/settings.js';

type Found = Schemas['FoundDto'];

/** Finds a submission by what a person holds, and does what they ask for. */
export class FindPage extends Page {
  static override styles = [base, settings, finding];
  static override properties = {
    found: { state: true },
    wrong: { state: true },
    isUnreadable: { state: true },
    isBusy: { state: true },
  };

  declare private found: Found | undefined;
  declare private wrong: unknown;
  declare private isUnreadable: boolean;
  declare private isBusy: boolean;

  protected override heading(): string {
    return words.own.find.title;
  }

  protected override content(): TemplateResult {
    const own = words.own.find;
    return html`
      <h1>${own.title}</h1>
      <p class="soft">${own.text}</p>
      <form class="card row" @submit=${this.#find}>
        ${field({ name: 'sought', label: own.label, hint: own.hint, required: true })}
        <button class="button" type="submit" ?disabled=${this.isBusy}>${own.submit}</button>
      </form>
      ${this.isUnreadable ? html`<p class="problem" role="alert">${own.unreadable}</p>` : nothing}
      ${problemView(this.wrong)}
      <div role="status">${this.found ? this.#foundView(this.found) : nothing}</div>
    `;
  }

  #foundView({ items, more }: Found): TemplateResult {
    const own = words.own.find;
    if (items.length === 0) return html`<p>${own.none}</p>`;
    return html`
      <h2>${own.found(count(items.length))}</h2>
      ${items.length > 1 ? html`<p class="soft">${own.several}</p>` : nothing}
      ${more ? html`<p class="soft">${own.more}</p>` : nothing}
      <ul>
        ${items.map((one) => html`<li class="card">${this.#oneView(one)}</li>`)}
      </ul>
    `;
  }

  #oneView({ id, receivedAt, hasPicture }: Found['items'][number]): TemplateResult {
    const own = words.own.find;
    const { siteId } = this;
    const picture = hasPicture ? ` · ${own.withPicture}` : '';
    return html`
      <p><b class="number">${reference(id)}</b> · ${dateAndTime(receivedAt)}${picture}</p>
      <div class="asked" role="group" aria-label=${own.requests}>
        <a class="button" href=${linkTo('submission', { siteId, id })}>${own.open}</a>
        ${
          this.may('admin')
            ? html`<admin-access-file .siteId=${siteId} .submissionId=${id}></admin-access-file>
                <admin-erase-submission
                  .siteId=${siteId}
                  .submissionId=${id}
                  .isAlone=${false}
                  @erased=${() => {
                    this.#forget(id);
                    this.renderRoot.querySelector('form')!.reset();
                  }}
                ></admin-erase-submission>`
            : nothing
        }
      </div>
    `;
  }

  #forget(id: string): void {
    if (!this.found) return;
    this.found = { ...this.found, items: this.found.items.filter((one) => one.id !== id) };
  }

  readonly #find = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { sought = '' } = valuesOf(event.target as HTMLFormElement);
    const body = readSought(sought);
    this.wrong = undefined;
    this.found = undefined;
    this.isUnreadable = body === undefined;
    if (!body) return;
    this.isBusy = true;
    try {
      const params = { path: { siteId: this.siteId } };
      this.found = await ask(
        backend.POST('/api/v1/admin/sites/{siteId}/submissions/find', { params, body }),
      );
    } catch (error) {
      this.wrong = error;
    } finally {
      this.isBusy = false;
    }
  };
}
customElements.define('admin-find-page', FindPage);
