import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { savedViews } from '../styles/saved-views.js';
import { field, valuesOf } from './form.js';
import { viewQuery } from './inbox-query.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

type View = Schemas['SavedViewDto'];

/** The lists that somebody kept under a name, to open, rename and delete; and the one that is shown, to keep. */
export class SavedViews extends SettingsPart {
  static override styles = [SettingsPart.styles, savedViews];
  static override properties = {
    query: {},
    views: { state: true },
    renaming: { state: true },
  };

  /** The query of the list's address. */
  declare query: URLSearchParams;
  declare private views: readonly View[];
  /** The one whose name is being changed. */
  declare private renaming: string | undefined;
  #viewsOf = '';

  constructor() {
    super();
    this.views = [];
  }

  protected override willUpdate(): void {
    if (this.#viewsOf !== this.siteId) void this.#fetch();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('renaming') && this.renaming !== undefined) {
      this.renderRoot.querySelector<HTMLInputElement>('li input')?.select();
    }
  }

  protected override render(): TemplateResult {
    const own = words.own.views;
    const { views } = this;
    const now = viewQuery(this.query);
    return html`
      ${
        views.length > 0
          ? html`<nav aria-label=${own.title}>
              ${views.map(
                (view) =>
                  html`<a
                    href=${this.#address(view)}
                    aria-current=${viewQuery(new URLSearchParams(view.query)) === now ? 'page' : nothing}
                    >${view.name}</a
                  >`,
              )}
            </nav>`
          : nothing
      }
      <details>
        <summary>${views.length > 0 ? own.manage : own.save}</summary>
        ${
          views.length > 0
            ? html`<ul>
                ${views.map((view) => html`<li>${this.#manage(view)}</li>`)}
              </ul>`
            : nothing
        }
        <p class="small soft">${own.hint}</p>
        <form class="row" @submit=${this.#keep}>
          ${field({ name: 'name', label: own.name, required: true, maxlength: 80 })}
          <button class="button quiet" type="submit" ?disabled=${this.isBusy}>${own.save}</button>
        </form>
        ${problemView(this.wrong)}
      </details>
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #manage(view: View): TemplateResult {
    const own = words.own.views;
    const hidden = html`<span class="visually-hidden"> ${view.name}</span>`;
    if (this.renaming === view.id) {
      return html`<form class="row" @submit=${this.#rename}>
        ${field({ name: 'renamed', label: own.name, value: view.name, required: true, maxlength: 80 })}
        <button class="button quiet" type="submit" ?disabled=${this.isBusy}>
          ${words.own.states.save}
        </button>
        <button
          class="button quiet"
          type="button"
          ?disabled=${this.isBusy}
          @click=${() => {
            this.renaming = undefined;
          }}
        >
          ${words.own.dialog.cancel}
        </button>
      </form>`;
    }
    return html`<span>${view.name}</span>
      <div class="buttons">
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.renaming = view.id;
          }}
        >
          ${own.rename}${hidden}
        </button>
        <button class="button quiet" type="button" @click=${() => void this.#remove(view)}>
          ${own.remove}${hidden}
        </button>
      </div>`;
  }

  #address({ query }: View): string {
    const parts = Object.fromEntries(new URLSearchParams(query));
    return linkTo('inbox', { siteId: this.siteId }, parts);
  }

  readonly #keep = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { name = '' } = valuesOf(form);
    const body = { name, query: viewQuery(this.query) };
    const params = { path: { siteId: this.siteId } };
    const done = await this.act(async () => {
      await ask(backend.POST('/api/v1/admin/sites/{siteId}/views', { params, body }));
      await this.#fetch();
    });
    if (!done) return;
    form.reset();
    tell(words.own.states.saved);
  };

  readonly #rename = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { renamed: name = '' } = valuesOf(event.target as HTMLFormElement);
    const { renaming: id = '', siteId } = this;
    const params = { path: { siteId, id } };
    const done = await this.act(async () => {
      const call = '/api/v1/admin/sites/{siteId}/views/{id}';
      await ask(backend.PATCH(call, { params, body: { name } }));
      await this.#fetch();
    });
    if (!done || this.renaming !== id) return;
    this.renaming = undefined;
    this.renderRoot.querySelector('summary')?.focus();
  };

  async #remove({ id, name }: View): Promise<void> {
    const own = words.own.views;
    const done = await this.dialog.ask({
      title: own.removeTitle(name),
      text: own.removeText,
      confirm: own.removeConfirm,
      act: async () => {
        const params = { path: { siteId: this.siteId, id } };
        await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/views/{id}', { params }));
      },
    });
    if (!done) return;
    await this.#fetch();
    this.renderRoot.querySelector('summary')?.focus();
  }

  async #fetch(): Promise<void> {
    const { siteId } = this;
    this.#viewsOf = siteId;
    const params = { path: { siteId } };
    const signal = this.life.latest('views');
    try {
      const views = await ask(
        backend.GET('/api/v1/admin/sites/{siteId}/views', { params, signal }),
      );
      if (siteId === this.siteId) this.views = views;
    } catch (error) {
      if (!signal.aborted) this.wrong = error;
    }
  }
}
customElements.define('admin-saved-views', SavedViews);
