import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Asked, StateOf } from '../flow/check-state.js';
import { canRetry, isAboutPicture } from '../flow/problems.js';
import type { Problem, ProblemCode } from '../flow/problems.js';
import type { Strings } from '../lang/strings.js';
import type { ErrorTopic } from '../lang/words.js';
import { note } from './icons.js';
import type { ViewContext } from './view.js';

const TOPICS: Record<ProblemCode, ErrorTopic> = {
  'unsupported-type': 'unreadable',
  'heic-unreadable': 'heic',
  'image-not-found': 'unreadable',
  'image-empty': 'empty',
  'decode-failed': 'unreadable',
  'image-too-large': 'too-large',
  'image-cross-origin': 'closed',
  'picture-changed': 'changed',
  'part-unreachable': 'part',
  'asset-base-missing': 'not-set-up',
  'asset-offline': 'offline',
  'asset-unreachable': 'offline',
  'asset-timeout': 'offline',
  'asset-server-error': 'offline',
  'asset-cross-origin': 'site',
  'asset-missing': 'site',
  'asset-wrong-type': 'site',
  'asset-corrupt': 'site',
  'asset-invalid': 'site',
  'runtime-unsupported': 'browser',
  'runtime-failed': 'stopped',
  'runtime-blocked': 'site',
  'worker-blocked': 'site',
  'worker-crashed': 'stopped',
  'decoder-missing': 'defect',
  'invalid-option': 'defect',
  aborted: 'stopped',
  disposed: 'stopped',
  internal: 'defect',
};

/** Which words fit a problem. */
export function errorTopic({ code }: Problem): ErrorTopic {
  return TOPICS[code];
}

/** What happened, what is kept, and what to do next. */
export function errorView(
  { problem, failed, asked }: StateOf<'error'>,
  { strings, act }: ViewContext,
): TemplateResult {
  const words = strings.error;
  const { title, text } = words.topics[errorTopic(problem)];
  const retry = failed !== undefined && canRetry(problem);
  const aboutPicture = isAboutPicture(problem.code);
  return html`
    <div class="body" part="body error">
      <div class="aside">
        ${note}
        <h2 tabindex="-1">${title}</h2>
        <p>${text}</p>
        ${aboutPicture ? nothing : html`<p class="soft">${words.kept}</p>`}
      </div>
      <div class="buttons">
        ${
          retry
            ? html`<button class="button" part="button" type="button" @click=${act.retry}>
                ${words.retry}
              </button>`
            : nothing
        }
        <button
          class="button ${retry ? 'quiet' : ''}"
          part="button"
          type="button"
          @click=${act.restart}
        >
          ${words.again}
        </button>
        ${
          asked
            ? html`<button class="button quiet" part="button" type="button" @click=${act.back}>
                ${backTo(asked, failed, strings)}
              </button>`
            : nothing
        }
      </div>
      ${aboutPicture ? nothing : siteNote(words.forSite, problem)}
    </div>
  `;
}

/** Where "Back" leads: to what was asked last before it failed. */
function backTo({ source }: Asked, failed: StateOf<'error'>['failed'], { back }: Strings): string {
  return failed !== 'check' && source === 'dermatoscope' ? back.answers : back.square;
}

function siteNote(title: string, { code, message }: Problem): TemplateResult {
  return html`<details part="details">
    <summary>${title}</summary>
    <p class="small technical" lang="en"><code>${code}</code><br />${message}</p>
  </details>`;
}
