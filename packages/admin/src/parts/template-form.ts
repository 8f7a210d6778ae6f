import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { ApiProblem, ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { answering } from '../styles/answering.js';
import { field, valuesOf } from './form.js';
import { ANSWER_LANGUAGES, languageName } from './languages.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/**
 * Writes a template for answers: a new one, or one anew.
 *
 * @fires changed - when it was kept
 * @fires close - when whoever writes one anew thinks better of it
 */
export class TemplateForm extends SettingsPart {
  static override styles = [SettingsPart.styles, answering];
  static override properties = { template: {} };

  /** The one that is written anew; undefined for a new one. */
  declare template: Schemas['TemplateDto'] | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('template')) this.wrong = undefined;
  }

  protected override render(): TemplateResult {
    const own = words.own.answers;
    const { template, wrong: problem } = this;
    const current = template?.language ?? words.own.locale;
    const isWrong =
      problem instanceof ApiProblem && problem.fields.some(({ field: name }) => name === 'words');
    return html`<h2>${template ? own.change : own.new}</h2>
      <form @submit=${this.#keep}>
        <div class="row">
          ${field({
            name: 'name',
            label: own.name,
            hint: own.nameHint,
            value: template?.name,
            required: true,
            maxlength: 80,
            problem,
          })}
          <div class="field narrow">
            <label for="language">${own.language}</label>
            <select id="language" name="language">
              ${ANSWER_LANGUAGES.map(
                (tag) =>
                  html`<option value=${tag} ?selected=${tag === current}>
                    ${languageName(tag)}
                  </option>`,
              )}
            </select>
          </div>
        </div>
        <div class="field">
          <label for="words">${own.words}</label>
          <span class="hint" id="words-hint">${own.wordsHint}</span>
          <textarea
            id="words"
            name="words"
            required
            maxlength="4000"
            dir="auto"
            aria-describedby=${isWrong ? 'words-hint words-wrong' : 'words-hint'}
            aria-invalid=${isWrong ? 'true' : nothing}
            .value=${template?.words ?? ''}
          ></textarea>
          ${isWrong ? html`<span class="wrong" id="words-wrong">${own.wordsWrong}</span>` : nothing}
        </div>
        ${problemView(problem)}
        <div class="buttons">
          <button class="button" type="submit" ?disabled=${this.isBusy}>
            ${template ? words.own.states.save : own.add}
          </button>
          ${
            template
              ? html`<button
                  class="button quiet"
                  type="button"
                  ?disabled=${this.isBusy}
                  @click=${() => this.dispatchEvent(new Event('close'))}
                >
                  ${words.own.dialog.cancel}
                </button>`
              : nothing
          }
        </div>
      </form>`;
  }

  readonly #keep = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { name = '', language = '', words: text = '' } = valuesOf(form);
    const body = { name, language, words: text };
    const { siteId, template } = this;
    const done = await this.act(async () => {
      const call = '/api/v1/admin/sites/{siteId}/answer-templates';
      if (template) {
        const params = { path: { siteId, id: template.id } };
        await ask(backend.PUT(`${call}/{id}`, { params, body }));
      } else await ask(backend.POST(call, { params: { path: { siteId } }, body }));
    });
    if (!done) return;
    form.reset();
    tell(words.own.states.saved);
  };
}
customElements.define('admin-template-form', TemplateForm);
