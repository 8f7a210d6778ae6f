import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import type { ConfirmDialog } from '../parts/confirm-dialog.js';
import '../parts/confirm-dialog.js';
import { languageName } from '../parts/languages.js';
import { Page } from '../parts/page.js';
import '../parts/template-form.js';
import { answering } from '../styles/answering.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';

type Template = Schemas['TemplateDto'];

/** What the staff may answer to people, as the clinic wrote it. */
export class AnswersPage extends Page {
  static override styles = [base, settings, answering];
  static override properties = {
    templates: { state: true },
    site: { state: true },
    changing: { state: true },
  };

  declare private templates: readonly Template[];
  declare private site: Schemas['SiteDto'];
  /** The one that is being written anew. */
  declare private changing: string | undefined;

  protected override heading(): string {
    return words.own.answers.title;
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const init = { params: { path: { siteId: this.siteId } }, signal };
    [this.site, this.templates] = await Promise.all([
      ask(backend.GET('/api/v1/admin/sites/{siteId}', init)),
      ask(backend.GET('/api/v1/admin/sites/{siteId}/answer-templates', init)),
    ]);
  }

  protected override content(): TemplateResult {
    const own = words.own.answers;
    const { siteId } = this;
    return html`
      <h1>${own.title}</h1>
      <p class="soft">${own.text}</p>
      ${
        this.site.givesAnswers
          ? nothing
          : html`<p class="problem">
              ${own.off} <a href=${linkTo('site', { siteId })}>${words.own.nav.site}</a>
            </p>`
      }
      ${
        this.templates.length === 0
          ? html`<p class="card soft">${own.empty}</p>`
          : this.templates.map((one) => this.#template(one))
      }
      <admin-template-form
        class="card"
        .siteId=${siteId}
        @changed=${() => void this.reload(true)}
      ></admin-template-form>
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #template(one: Template): TemplateResult {
    const own = words.own.answers;
    if (this.changing === one.id) {
      const close = () => {
        this.changing = undefined;
      };
      return html`<admin-template-form
        class="card"
        .siteId=${this.siteId}
        .template=${one}
        @close=${close}
        @changed=${() => {
          close();
          void this.reload(true);
        }}
      ></admin-template-form>`;
    }
    return html`<section class="card" aria-labelledby="t-${one.id}">
      <h2 id="t-${one.id}">
        ${one.name} <span class="tag plain">${languageName(one.language)}</span>
      </h2>
      <p class="answer" lang=${one.language} dir="auto">${one.words}</p>
      <div class="buttons">
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.changing = one.id;
          }}
        >
          ${own.change}<span class="visually-hidden"> ${one.name}</span>
        </button>
        <button class="button quiet" type="button" @click=${() => void this.#remove(one)}>
          ${own.remove}<span class="visually-hidden"> ${one.name}</span>
        </button>
      </div>
    </section>`;
  }

  async #remove({ id, name }: Template): Promise<void> {
    const own = words.own.answers;
    const dialog = this.renderRoot.querySelector<ConfirmDialog>('admin-confirm-dialog')!;
    const done = await dialog.ask({
      title: own.removeTitle(name),
      text: own.removeText,
      confirm: own.removeConfirm,
      act: async () => {
        const params = { path: { siteId: this.siteId, id } };
        await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/answer-templates/{id}', { params }));
      },
    });
    if (done) await this.reload(true);
  }
}
customElements.define('admin-answers-page', AnswersPage);
