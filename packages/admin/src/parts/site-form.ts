import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import { words } from '../language.js';
import { goTo } from '../router.js';
import { session } from '../session.js';
import { field, valuesOf } from './form.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/** Makes another clinic, and goes to its settings. */
export class SiteForm extends SettingsPart {
  protected override render(): TemplateResult {
    const own = words.own.site;
    return html`
      <h2>${own.another}</h2>
      <p class="soft">${own.anotherHint}</p>
      <form class="row" @submit=${this.#make}>
        ${field({
          name: 'name',
          label: own.anotherName,
          required: true,
          maxlength: 120,
          problem: this.wrong,
        })}
        <button class="button quiet" type="submit" ?disabled=${this.isBusy}>${own.create}</button>
      </form>
      ${problemView(this.wrong)}
    `;
  }

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { name = '' } = valuesOf(form);
    const done = await this.act(async () => {
      const { id } = await ask(backend.POST('/api/v1/admin/sites', { body: { name } }));
      // until the session lists it, it counts as another's
      await session.load();
      goTo('site', { siteId: id });
    });
    if (!done) return;
    form.reset();
    tell(words.own.site.made);
  };
}
customElements.define('admin-site-form', SiteForm);
