import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { ApiProblem, ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { count, dateAndTime, likelihood, percent, reference } from '../format.js';
import { words } from '../language.js';
import { readingsView } from '../parts/readings.js';
import { fetchPicture } from '../parts/picture-store.js';
import { Page } from '../parts/page.js';
import { ageAndSex, bodySite } from '../parts/submissions.js';
import type { Detail } from '../parts/submissions.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { report } from '../styles/report.js';

/** One submission on one sheet of paper, for a record that is kept elsewhere. */
export class ReportPage extends Page {
  static override styles = [base, report];
  static override properties = {
    detail: { state: true },
    picture: { state: true },
    isMissing: { state: true },
  };

  declare private detail: Detail;
  /** Address of the picture in this page's memory. */
  declare private picture: string | undefined;
  /** Whether its picture could not be had. */
  declare private isMissing: boolean;

  protected override heading(): string {
    return words.own.report.title(reference(this.place.params.id ?? ''));
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const id = this.place.params.id ?? '';
    const path = { siteId: this.siteId, id };
    this.detail = await ask(
      backend.GET('/api/v1/admin/sites/{siteId}/submissions/{id}', { params: { path }, signal }),
    );
    this.#forget();
    if (!this.detail.hasPicture) return;
    try {
      this.picture = URL.createObjectURL(await fetchPicture(this.siteId, id, signal));
    } catch (error) {
      // the rest is useful without it, and says so
      if (!(error instanceof ApiProblem)) throw error;
      this.isMissing = true;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override content(): TemplateResult {
    const own = words.own.report;
    const { detail, siteId } = this;
    const clinic = session.at(siteId)?.siteName ?? '';
    return html`
      <div class="buttons screen">
        <button
          class="button"
          type="button"
          @click=${() => {
            print();
          }}
        >
          ${own.print}
        </button>
        <a class="button quiet" href=${linkTo('submission', { siteId, id: detail.id })}
          >${own.back}</a
        >
      </div>
      <article class="card sheet">
        <header>
          <h1>${this.heading()}</h1>
          <p>${clinic} · ${own.made(dateAndTime(Date.now()))}</p>
        </header>
        <div class="two">
          <div>${this.#factsView(detail)} ${networkView(detail)}</div>
          ${this.#pictureView(detail)}
        </div>
        ${peopleView(detail)}
        <footer class="small">
          <p>${own.research}</p>
          <p>${detail.modelName} ${detail.modelVersion} · ${detail.id}</p>
        </footer>
      </article>
    `;
  }

  #pictureView({ hasPicture }: Detail): TemplateResult | typeof nothing {
    const own = words.own.submission;
    if (!hasPicture) return nothing;
    if (this.picture) return html`<img src=${this.picture} alt=${own.picture} />`;
    return html`<p role="status">
      ${this.isMissing ? own.pictureFailed : words.own.states.loading}
    </p>`;
  }

  #factsView(detail: Detail): TemplateResult {
    const own = words.own.submission;
    const facts: (readonly [string, string])[] = [
      [own.received, dateAndTime(detail.receivedAt)],
      [own.bodySite, bodySite(detail) || own.notGiven],
      [own.ageSex, ageAndSex(detail)],
      [own.source, words.panel.describe.sources[detail.source].name],
      [own.consent, own.consentText(detail.consentVersion, detail.hasPicture)],
    ];
    return html`<dl>
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #forget(): void {
    if (this.picture) URL.revokeObjectURL(this.picture);
    this.picture = undefined;
    this.isMissing = false;
  }
}
customElements.define('admin-report-page', ReportPage);

/** What the network saw, how often it was right when it was this sure, and its advice. */
function networkView({ diagnosis, withheld }: Detail): TemplateResult {
  const own = words.own.submission;
  const title = html`<h2>${words.own.report.network}</h2>`;
  if (!diagnosis || withheld)
    return html`${title}
      <p>${words.own.inbox.withheld}</p>`;
  if (diagnosis.status === 'abstained')
    return html`${title}
      <p>${own.unjudged}</p>`;
  return html`${title}
    <ul>
      ${diagnosis.classes
        .slice(0, 3)
        .map(
          ({ label, probability }) =>
            html`<li>${words.own.labels[label]}: ${likelihood(probability)}</li>`,
        )}
    </ul>
    ${
      diagnosis.source === 'dermatoscope' ? figuresView(diagnosis) : html`<p>${own.noReference}</p>`
    }`;
}

/** The advice and how often it was right, the lower share first; not by a clinic's own, which the report leaves out. */
function figuresView({
  reference: found,
  triage,
  clinic,
}: Schemas['MeasuredDiagnosisDto']): TemplateResult {
  const own = words.own.submission;
  const careful = clinic ? [] : [found, found.elsewhere].filter((one) => one !== undefined);
  return html`<p>${words.own.inbox.triage}: ${words.own.triage[triage.level]}</p>
    ${careful
      .sort((a, b) => a.rate - b.rate)
      .map((one) => {
        const say = one === found ? own.reference : own.referenceElsewhere;
        const { total, correct, rate, low, high } = one;
        return html`<p>
          ${say(count(total), count(correct), percent(rate), percent(low), percent(high))}
        </p>`;
      })}`;
}

function peopleView(detail: Detail): TemplateResult {
  const own = words.own.report;
  const { reviews, reviewed, readingsWithheld } = detail;
  return html`<section class="people">
    ${
      reviews.length === 0
        ? html`<h2>${own.readings}</h2>
            <p>${reviewed || readingsWithheld ? words.own.inbox.withheld : own.unread}</p>`
        : readingsView(detail)
    }
    ${
      !reviewed && (reviews.length > 0 || readingsWithheld)
        ? html`<p>${own.unsettled}</p>`
        : nothing
    }
  </section>`;
}
