import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { count, date, dateAndTime } from '../format.js';
import { words } from '../language.js';
import { field, valuesOf } from './form.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

type Retention = Schemas['RetentionDto'];
type Preview = Schemas['RetentionPreviewDto'];

const PATH = '/api/v1/admin/sites/{siteId}/retention';

/** How long submissions are kept: what is in force, what begins later, and what another choice would erase. */
export class RetentionForm extends SettingsPart {
  static override properties = {
    mayChange: { type: Boolean },
    retention: { state: true },
  };

  declare mayChange: boolean;
  declare private retention: Retention | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('siteId')) void this.#fetch();
  }

  protected override render(): TemplateResult {
    const own = words.own.retention;
    return html`
      <h2>${own.title}</h2>
      ${this.retention ? this.#nowView(this.retention) : nothing}
      ${this.mayChange ? this.#formView() : nothing} ${problemView(this.wrong)}
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #nowView({ days, pending, doubt }: Retention): TemplateResult {
    const own = words.own.retention;
    return html`
      <p>${days === null ? own.forever : own.days(count(days))}</p>
      ${
        pending
          ? html`<div class="row">
              <p class="tag">${own.pending(count(pending.days), dateAndTime(pending.startsAt))}</p>
              ${
                this.mayChange
                  ? html`<button
                      class="button quiet"
                      type="button"
                      ?disabled=${this.isBusy}
                      @click=${this.#stop}
                    >
                      ${own.stop}
                    </button>`
                  : nothing
              }
            </div>`
          : nothing
      }
      ${doubt ? html`<p class="problem">${own.doubt} ${own.doubts[doubt]}</p>` : nothing}
    `;
  }

  #formView(): TemplateResult {
    const own = words.own.retention;
    return html`<form class="row" @submit=${this.#set}>
      ${field({
        name: 'days',
        label: own.label,
        hint: own.hint,
        type: 'number',
        min: 1,
        max: 36_500,
        value: this.retention?.days,
      })}
      <button class="button quiet" type="submit" ?disabled=${this.isBusy}>${own.set}</button>
    </form>`;
  }

  async #fetch(): Promise<void> {
    const params = { path: { siteId: this.siteId } };
    const signal = this.life.latest('retention');
    try {
      this.retention = await ask(backend.GET(PATH, { params, signal }));
    } catch (error) {
      if (!signal.aborted) this.wrong = error;
    }
  }

  readonly #set = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const own = words.own.retention;
    const { days: typed } = valuesOf(event.target as HTMLFormElement);
    const days = typed ? Number(typed) : null;
    const path = { siteId: this.siteId };
    let text = own.keeps;
    const isSeen = await this.act(async () => {
      if (days === null) return;
      const params = { path, query: { days } };
      text = erasesText(await ask(backend.GET(`${PATH}/preview`, { params })));
    });
    if (!isSeen) return;
    const done = await this.dialog.ask({
      title: own.setTitle,
      text,
      confirm: own.confirm,
      isGrave: days !== null,
      password: true,
      act: async (password) => {
        this.retention = await ask(
          backend.PUT(PATH, { params: { path }, body: { days, password } }),
        );
      },
    });
    if (done) tell(own.saved);
  };

  readonly #stop = async (): Promise<void> => {
    const params = { path: { siteId: this.siteId } };
    const done = await this.act(async () => {
      await ask(backend.DELETE(`${PATH}/pending`, { params }));
      await this.#fetch();
    });
    if (done) tell(words.own.retention.stopped);
  };
}
customElements.define('admin-retention-form', RetentionForm);

function erasesText({ count: number, oldestAt, before }: Preview): string {
  const own = words.own.retention;
  if (oldestAt === null) return own.erasesNone;
  return own.erases(count(number), date(oldestAt), date(before));
}
