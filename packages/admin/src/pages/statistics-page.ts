import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import { count, dateAndTime, percent } from '../format.js';
import { words } from '../language.js';
import { agreements, agreementStyles, agreementView } from '../parts/agreement.js';
import '../parts/chart.js';
import type { Figures } from '../parts/chart.js';
import '../parts/confusion.js';
import { adviceMix, certaintyDrift, classDrift, classMix, overTime } from '../parts/figures.js';
import type { Statistics } from '../parts/figures.js';
import { Page } from '../parts/page.js';
import { router } from '../router.js';
import { base } from '../styles/base.js';
import { statistics } from '../styles/statistics.js';

const DAY = 86_400_000;
/** Milliseconds that the figures may be behind, and after which they are asked for again. */
const BEHIND = 5000;
const PERIODS = ['30', '90', '365', 'all'] as const;
type Period = (typeof PERIODS)[number];

/** What came in, what the network said of it, and what readers made of that. */
export class StatisticsPage extends Page {
  static override styles = [base, statistics, agreementStyles];
  static override properties = { found: { state: true }, isBehind: { state: true } };

  declare private found: Statistics | undefined;
  /** Whether what came in later is still being counted. */
  declare private isBehind: boolean;

  constructor() {
    super();
    this.isBehind = false;
  }

  protected override heading(): string {
    return words.own.statistics.title;
  }

  protected override key(): string {
    return JSON.stringify([this.place.params, this.#period]);
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const path = { siteId: this.siteId };
    const query = this.#period === 'all' ? {} : { from: Date.now() - Number(this.#period) * DAY };
    const call = backend.GET('/api/v1/admin/sites/{siteId}/statistics', {
      params: { path, query },
      signal,
    });
    this.found = await ask(call);
    // by the server's own clock: this one may be wrong
    const now = Date.parse((await call).response.headers.get('Date') ?? '');
    this.isBehind = now - this.found.asOf > BEHIND;
    if (this.isBehind) this.life.later('counting', BEHIND, () => void this.refresh());
  }

  protected override content(): TemplateResult {
    const own = words.own.statistics;
    const { found } = this;
    return html`
      <div class="head">
        <h1>${own.title}</h1>
        ${this.#periodView()}
      </div>
      ${
        found && found.wholeWeeks !== null
          ? html`<p class="soft">${own.blindNote(count(found.wholeWeeks))}</p>`
          : nothing
      }
      ${
        !found || found.total === 0
          ? html`<p class="card soft">${own.empty}</p>`
          : this.#figures(found)
      }
      ${
        found
          ? html`<p class="soft">
              ${own.asOf(dateAndTime(found.asOf))} ${this.isBehind ? own.counting : ''}
            </p>`
          : nothing
      }
    `;
  }

  get #period(): Period {
    return PERIODS.find((period) => period === this.place.query.get('period')) ?? '90';
  }

  #periodView(): TemplateResult {
    const own = words.own.statistics;
    return html`<label class="period">
      <span>${own.period}</span>
      <select
        @change=${({ target }: Event) => {
          router.query({ period: (target as HTMLSelectElement).value });
        }}
      >
        ${PERIODS.map(
          (period) =>
            html`<option value=${period} .selected=${period === this.#period}>
              ${own.periods[period]}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #figures(found: Statistics): TemplateResult {
    const own = words.own.statistics;
    const days = overTime(found);
    const readings = agreements(found);
    // of what can be told where reads are blind, shares and means would be of the common kinds alone
    const drifts = found.wholeWeeks === null && found.drift.length > 0;
    return html`
      ${totalsView(found)}
      <div class="cards">
        ${chartView(own.overTime, days, days.isByWeek ? own.overTimeByWeek : own.overTimeHint, 'wide')}
        ${chartView(own.classes, classMix(found))} ${chartView(own.triage, adviceMix(found))}
        ${drifts ? chartView(own.mix, classDrift(found), own.mixHint) : nothing}
        ${drifts ? chartView(own.drift, certaintyDrift(found), own.driftHint) : nothing}
        ${
          readings.length > 0
            ? html`<section class="card wide">${agreementView(readings)}</section>
                <section class="card wide">
                  <admin-confusion .cells=${found.confusion}></admin-confusion>
                </section>`
            : html`<section class="card wide">
                <h2>${own.agreement}</h2>
                <p class="soft">${own.noReadings}</p>
              </section>`
        }
      </div>
    `;
  }
}
customElements.define('admin-statistics-page', StatisticsPage);

function chartView(heading: string, figures: Figures, hint?: string, width = ''): TemplateResult {
  return html`<section class="card ${width}">
    <admin-chart .heading=${heading} .hint=${hint} .figures=${figures}></admin-chart>
  </section>`;
}

/** The figures that one looks at first. */
function totalsView({ total, wholeWeeks, statuses, agreement }: Statistics): TemplateResult {
  const own = words.own.statistics;
  const of = (rows: readonly { count: number }[]) => rows.reduce((sum, one) => sum + one.count, 0);
  const answered = of(statuses.filter(({ status }) => status === 'diagnosed'));
  const abstained = of(statuses.filter(({ status }) => status === 'abstained'));
  const agreeing = of(agreement.filter((one) => one.agreement === 'same'));
  const different = of(agreement.filter((one) => one.agreement === 'different'));
  const judged = agreeing + different;
  const figure = (name: string, value: string, more = '') =>
    html`<div>
      <dt>${name}</dt>
      <dd><b>${value}</b> <span class="soft">${more}</span></dd>
    </div>`;
  const share = (part: number, whole: number) => (whole > 0 ? percent(part / whole) : '');
  // sums without what is of fewer than five are no shares of the whole
  if (wholeWeeks !== null) {
    return html`<dl class="totals card">${figure(own.total, count(total))}</dl>`;
  }
  return html`<dl class="totals card">
    ${figure(own.total, count(total))}
    ${figure(own.answered, count(answered), share(answered, answered + abstained))}
    ${figure(own.abstained, count(abstained), share(abstained, answered + abstained))}
    ${figure(own.read, count(of(agreement)), share(of(agreement), total))}
    ${figure(own.agreeing, judged > 0 ? percent(agreeing / judged) : '–')}
  </dl>`;
}
