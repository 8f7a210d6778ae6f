import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { session } from '../session.js';
import { answering } from '../styles/answering.js';
import { field, valuesOf } from './form.js';
import { languageName } from './languages.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

type Template = Schemas['TemplateDto'];

/**
 * Answers the person behind a submission by one of the clinic's templates: only the places that it leaves are typed.
 *
 * @fires changed - when an answer was sent
 */
export class AnswerForm extends SettingsPart {
  static override styles = [SettingsPart.styles, answering];
  static override properties = {
    submissionId: {},
    templates: { state: true },
    chosen: { state: true },
    filled: { state: true },
  };

  declare submissionId: string;
  declare private templates: readonly Template[] | undefined;
  declare private chosen: Template | undefined;
  declare private filled: Readonly<Record<string, string>>;
  #templatesOf = '';

  constructor() {
    super();
    this.filled = {};
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('submissionId')) this.#choose(undefined);
    if (this.#templatesOf !== this.siteId) void this.#fetch();
  }

  protected override render(): TemplateResult | typeof nothing {
    const own = words.own.reach;
    const { templates, chosen } = this;
    if (!templates) return problemView(this.wrong);
    if (templates.length === 0) {
      const mayWrite = session.may(this.siteId, 'admin');
      return html`<p class="soft">
        ${own.noTemplates}
        ${
          mayWrite
            ? html`<a href=${linkTo('answers', { siteId: this.siteId })}>${own.writeTemplates}</a>`
            : nothing
        }
      </p>`;
    }
    return html`<form @submit=${this.#send} @input=${this.#typed}>
      <div class="field">
        <label for="template">${own.template}</label>
        <select id="template" @change=${this.#chosen}>
          <option value="">${own.chooseTemplate}</option>
          ${templates.map(
            (one) =>
              html`<option value=${one.id} ?selected=${one.id === chosen?.id}>
                ${one.name} (${languageName(one.language)})
              </option>`,
          )}
        </select>
      </div>
      ${chosen ? this.#preview(chosen) : nothing} ${problemView(this.wrong)}
    </form>`;
  }

  #preview(template: Template): TemplateResult {
    const own = words.own.reach;
    const { places, language } = template;
    return html`
      ${places.map((name, index) =>
        field({ name: `place-${index}`, label: name, required: true, maxlength: 200 }),
      )}
      <h4>${own.preview}</h4>
      <p class="answer" lang=${language} dir="auto">${this.#text(template)}</p>
      <p class="small soft">${own.sendHint}</p>
      <div class="buttons">
        <button class="button" type="submit" ?disabled=${this.isBusy}>${own.send}</button>
      </div>
    `;
  }

  /** The answer as it would be read; a place that is not filled in shows its name. */
  #text({ words: template }: Template): string {
    return template.replace(/\{([^{}]*)\}/g, (place, name: string) => {
      const text = this.filled[name.trim()]?.trim() ?? '';
      return text === '' ? place : text;
    });
  }

  #choose(template: Template | undefined): void {
    this.chosen = template;
    this.filled = {};
    this.wrong = undefined;
  }

  readonly #chosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#choose(this.templates?.find(({ id }) => id === value));
  };

  readonly #typed = (event: Event): void => {
    const values = valuesOf(event.currentTarget as HTMLFormElement);
    const places = this.chosen?.places ?? [];
    const pairs = places.map((name, index) => [name, values[`place-${index}`] ?? '']);
    this.filled = Object.fromEntries(pairs) as Record<string, string>;
  };

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { chosen, siteId, submissionId: id } = this;
    if (!chosen) return;
    const params = { path: { siteId, id } };
    const body = { templateId: chosen.id, places: this.filled };
    const done = await this.act(async () => {
      const call = '/api/v1/admin/sites/{siteId}/submissions/{id}/answers';
      await ask(backend.POST(call, { params, body }));
    });
    if (!done) return;
    this.#choose(undefined);
    tell(words.own.reach.sent);
  };

  async #fetch(): Promise<void> {
    const { siteId } = this;
    this.#templatesOf = siteId;
    const params = { path: { siteId } };
    const signal = this.life.latest('templates');
    try {
      const call = '/api/v1/admin/sites/{siteId}/answer-templates';
      this.templates = await ask(backend.GET(call, { params, signal }));
    } catch (error) {
      if (!signal.aborted) this.wrong = error;
    }
  }
}
customElements.define('admin-answer-form', AnswerForm);
