import { CRITERIA, LONGEST_FOLLOW_UP, MANAGEMENTS } from '@dermdx/contract';
import type { Criterion, Finding, Management } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { words } from '../language.js';
import { LABELS_SHOWN } from '../lesions.js';
import type { Draft } from './drafts.js';
import { areKeysOn, keyHint } from './key-choice.js';
import { LETTERS } from './review-keys.js';

/** The network's classes, then what it has none for. */
const FINDINGS: readonly Finding[] = [
  ...LABELS_SHOWN,
  'scc',
  'other',
  'not-a-lesion',
  'cannot-tell',
];

/** Whether somebody opened the criteria: who fills them in does so with the next case, too. */
let areOpen = false;

/** A field that wants something is shown. */
const reveal = {
  capture: true,
  handleEvent: ({ currentTarget }: Event): void => {
    (currentTarget as HTMLDetailsElement).open = true;
  },
};

/**
 * What was found, one of a fixed list; in words where it is none of it.
 *
 * @param network - the class that a key stands for; undefined where none does
 * @param isChoosing - whether the next letter chooses
 */
export function findingsView(
  draft: Draft,
  network: Finding | undefined,
  isChoosing: boolean,
): TemplateResult {
  const own = words.own.submission;
  return html`<fieldset>
      <legend>
        ${own.review}
        <span class="by-letter small soft"
          >${keyHint('2')} ${areKeysOn() ? own.keyChoose : ''}</span
        >
      </legend>
      ${FINDINGS.map(
        (finding) =>
          html`<label class="choice">
            <input
              type="radio"
              name="finding"
              value=${finding}
              required
              .checked=${finding === draft.finding}
            />
            ${isChoosing ? html`<kbd class="letter">${LETTERS[finding]}</kbd>` : nothing}
            ${words.own.findings[finding]} ${isChoosing ? nothing : hintFor(finding, network)}
          </label>`,
      )}
    </fieldset>
    <p class="choosing small" role="status">${isChoosing ? own.chooseByLetter : ''}</p>
    ${
      draft.finding === 'other'
        ? html`<div class="field">
            <label for="words">${own.words}</label>
            <input
              id="words"
              name="words"
              dir="auto"
              maxlength="200"
              required
              .value=${draft.words ?? ''}
            />
          </div>`
        : nothing
    }`;
}

/** The key that finds it at once. */
function hintFor(finding: Finding, network: Finding | undefined): TemplateResult | typeof nothing {
  if (finding === network) return keyHint('1');
  return finding === 'cannot-tell' ? keyHint('3') : nothing;
}

/** What was seen through the dermatoscope, and what the reader would do; both may be left out. */
export function detailsView(draft: Draft): TemplateResult {
  const own = words.own.submission;
  const { criteria = [], management } = draft;
  const count = criteria.length + (management ? 1 : 0);
  return html`<details
    class="more"
    ?open=${count > 0 || areOpen}
    @invalid=${reveal}
    @toggle=${({ currentTarget }: Event) => {
      areOpen = (currentTarget as HTMLDetailsElement).open;
    }}
  >
    <summary class="small">${own.criteriaAndManagement(String(count))} ${keyHint('c')}</summary>
    <fieldset>
      <legend class="small">${own.criteria}</legend>
      ${CRITERIA.map(
        (criterion) =>
          html`<label class="choice small">
            <input
              type="checkbox"
              name="criteria"
              value=${criterion}
              .checked=${criteria.includes(criterion)}
            />
            ${words.own.criteria[criterion]}
          </label>`,
      )}
    </fieldset>
    <div class="pair">
      <label class="small" for="management">${own.management}</label>
      <select id="management" name="management">
        <option value="" .selected=${live(!management)}>${own.managementNone}</option>
        ${MANAGEMENTS.map(
          (one) =>
            html`<option value=${one} .selected=${live(one === management)}>
              ${words.own.managements[one]}
            </option>`,
        )}
      </select>
      ${
        management === 'follow-up'
          ? html`<label class="small" for="months">${own.followUpMonths}</label>
              <input
                id="months"
                name="followUpMonths"
                type="number"
                min="1"
                max=${LONGEST_FOLLOW_UP}
                required
                .value=${String(draft.followUpMonths ?? '')}
              />`
          : nothing
      }
    </div>
  </details>`;
}

/** What a form holds, as far as it is filled in and can be kept. */
export function readDraft(form: HTMLFormElement): Draft {
  const data = new FormData(form);
  const text = (name: string) => (data.get(name) as string | null) ?? '';
  const finding = text('finding') as Finding | '';
  const criteria = data.getAll('criteria') as Criterion[];
  const management = text('management') as Management | '';
  const months = Number(text('followUpMonths'));
  const isInterval = Number.isInteger(months) && months >= 1 && months <= LONGEST_FOLLOW_UP;
  return {
    ...(finding ? { finding } : {}),
    ...(text('words') && finding === 'other' ? { words: text('words') } : {}),
    ...(text('basis') ? { basis: 'histology' } : {}),
    ...(criteria.length > 0 ? { criteria } : {}),
    ...(management ? { management } : {}),
    ...(management === 'follow-up' && isInterval ? { followUpMonths: months } : {}),
    ...(text('note') ? { note: text('note') } : {}),
  };
}
