import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dateAndTime } from '../format.js';
import { words } from '../language.js';
import type { Detail } from './submissions.js';

/** What readers made of a submission; nothing while the own reading is still to come. */
export function readingsView({ reviews, withheld }: Detail): TemplateResult | typeof nothing {
  const own = words.own.submission;
  if (withheld) return nothing;
  return html`<section>
    <h3>${own.readings}</h3>
    ${
      reviews.length === 0
        ? html`<p class="soft">${own.noReadings}</p>`
        : html`<ul class="readings">
            ${reviews.map(
              (one) =>
                html`<li>
                  <b>${words.own.verdicts[one.verdict]}</b>${
                    one.label ? `: ${words.own.labels[one.label]}` : ''
                  }
                  <span class="soft small">
                    ${own.by(one.reviewerName, dateAndTime(one.at))},
                    ${one.blind ? own.blindRead : own.openRead}
                  </span>
                  ${one.note ? html`<p>${one.note}</p>` : nothing}
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}
