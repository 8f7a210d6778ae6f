import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { v7 } from 'uuid';
import { monthsAfter, reminderFile } from '../../history/reminder.js';
import { saveFile } from '../save-file.js';
import { fieldOf } from '../submit.js';
import type { ViewContext } from '../view.js';

/** After how many months one may want to look again: what a doctor said comes first. */
const MONTHS = [1, 3, 6, 12] as const;

const USUAL = 3;

/** A reminder for the person's own calendar. */
export function reminderView({ strings }: ViewContext): TemplateResult {
  const words = strings.spots.reminder;
  const inMonths = new Intl.NumberFormat(strings.locale, {
    style: 'unit',
    unit: 'month',
    unitDisplay: 'long',
  });
  const save = (event: Event): void => {
    const months = Number(fieldOf<HTMLSelectElement>(event, 'months').value);
    const { summary, description } = words;
    const file = reminderFile(v7(), monthsAfter(new Date(), months), { summary, description });
    saveFile('dermdx.ics', file);
  };
  return html`<details class="reminder">
    <summary>${words.title}</summary>
    <p class="small">${words.text}</p>
    <div class="field">
      <label for="months">${words.when}</label>
      <select id="months" name="months">
        ${MONTHS.map(
          (months) =>
            html`<option value=${months} ?selected=${months === USUAL}>
              ${inMonths.format(months)}
            </option>`,
        )}
      </select>
    </div>
    <div class="buttons">
      <button class="button quiet" part="button" type="button" @click=${save}>${words.save}</button>
    </div>
  </details>`;
}
