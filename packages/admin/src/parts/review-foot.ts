import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ReadMeanwhile } from '../api.js';
import { dateAndTime } from '../format.js';
import { words } from '../language.js';
import { keyHint } from './key-choice.js';
import { problemView } from './page.js';

/** What the end of the form shows. */
export interface Foot {
  problem: unknown;
  /** Who read it first; the reading is not kept until its reader says so again. */
  meanwhile: ReadMeanwhile | undefined;
  isBusy: boolean;
  /** Whether there is one to go on to. */
  hasNext: boolean;
}

/** Why it was not saved, and the buttons that save it. */
export function footView({ problem, meanwhile, isBusy, hasNext }: Foot): TemplateResult {
  const own = words.own.submission;
  return html`<div class="foot">
    ${problemView(problem)} ${meanwhileView(meanwhile)}
    <div class="buttons">
      <button class="button save" type="submit" ?disabled=${isBusy}>${own.save}</button>
      ${
        hasNext
          ? html`<button
              class="button quiet"
              type="submit"
              name="then"
              value="next"
              ?disabled=${isBusy}
            >
              ${own.saveNext} ${keyHint('⏎')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

/** Who read it first, and with what, unless that is withheld. */
function meanwhileView(meanwhile: ReadMeanwhile | undefined): TemplateResult | typeof nothing {
  const own = words.own.submission;
  if (!meanwhile) return nothing;
  const { by, at, finding, words: said } = meanwhile;
  const found = said ?? (finding && words.own.findings[finding]);
  const who = by ?? own.somebody;
  const when = at === null ? '' : dateAndTime(at);
  return html`<div class="problem" role="alert">
    <p>${found ? own.readMeanwhile(who, when, found) : own.readMeanwhileHidden(who, when)}</p>
    <p>${own.saveAllTheSame}</p>
  </div>`;
}
