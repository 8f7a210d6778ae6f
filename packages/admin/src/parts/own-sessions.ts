import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { dateAndTime } from '../format.js';
import { words } from '../language.js';
import { OwnPart } from './own-part.js';
import { problemView } from './page.js';
import { tell } from './toast.js';

/** Where whoever is signed in is signed in, and ending it. */
export class OwnSessions extends OwnPart {
  static override properties = { sessions: { state: true } };

  declare private sessions: readonly Schemas['OwnSessionDto'][];

  protected override async fetch(signal: AbortSignal): Promise<void> {
    this.sessions = await ask(backend.GET('/api/v1/auth/sessions', { signal }));
  }

  protected override content(): TemplateResult {
    const own = words.own.sessions;
    return html`<h2>${own.title}</h2>
      <p class="soft">${own.text}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${own.title}>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">${own.device}</th>
              <th scope="col">${own.method}</th>
              <th scope="col">${own.began}</th>
              <th scope="col">${own.lastSeen}</th>
              <td></td>
            </tr>
          </thead>
          <tbody>
            ${this.sessions.map((one) => this.#row(one))}
          </tbody>
        </table>
      </div>
      ${problemView(this.wrong)}
      ${
        this.sessions.length > 1
          ? html`<div class="buttons">
              <button
                class="button quiet"
                type="button"
                ?disabled=${this.isBusy}
                @click=${() => this.#end()}
              >
                ${own.endOthers}
              </button>
            </div>`
          : nothing
      }`;
  }

  #row(one: Schemas['OwnSessionDto']): TemplateResult {
    const own = words.own.sessions;
    const device = one.device ?? own.unknownDevice;
    return html`<tr>
      <th scope="row">${device}</th>
      <td data-label=${own.method}>${own.methods[one.method] ?? one.method}</td>
      <td data-label=${own.began}><time>${dateAndTime(one.createdAt)}</time></td>
      <td data-label=${own.lastSeen}><time>${dateAndTime(one.lastSeenAt)}</time></td>
      <td class="act">
        ${
          one.current
            ? html`<span class="tag plain">${own.here}</span>`
            : html`<button
                class="button quiet"
                type="button"
                ?disabled=${this.isBusy}
                @click=${() => this.#end(one.id)}
              >
                ${own.end}<span class="visually-hidden"> ${device}</span>
              </button>`
        }
      </td>
    </tr>`;
  }

  /** Ends one, or all others. */
  async #end(id?: string): Promise<void> {
    const done = await this.act(async () => {
      if (id === undefined) await ask(backend.DELETE('/api/v1/auth/sessions'));
      else await ask(backend.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } }));
    });
    if (done) tell(words.own.sessions.ended);
  }
}
customElements.define('admin-own-sessions', OwnSessions);
