import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { words } from '../../packages/admin/src/language.js';
import { answerView } from '../../packages/admin/src/parts/facts.js';
import type { Detail } from '../../packages/admin/src/parts/submissions.js';
import { diagnosis } from '../support/panel-states.mjs';

/** What staff read of a diagnosis. */
function read(changes: Parameters<typeof diagnosis>[0]): string {
  const place = document.createElement('div');
  const { triage, ...rest } = diagnosis(changes);
  const detail = { diagnosis: { ...rest, triage }, triage: triage.level };
  render(answerView(detail as unknown as Detail), place);
  return place.textContent.replaceAll(/\s+/g, ' ');
}

describe('what the network said, on the staff’s page', () => {
  before(() => words.load());

  const { reference, triage } = diagnosis();
  const away = { correct: 60, total: 100, rate: 0.6, low: 0.5, high: 0.69, level: 0.95 };

  it('names how often it was right in both places, the more careful first', () => {
    const text = read({ reference: { ...reference, elsewhere: away } });
    const [elsewhere, home] = [text.indexOf('60 of 100'), text.indexOf('240 of 300')];
    expect(elsewhere).to.be.greaterThan(0);
    expect(home).to.be.greaterThan(elsewhere);
    expect(text).to.include('ISIC 2017, also used to choose the network');
  });

  it('says so where it was not measured with other cameras', () => {
    const text = read({});
    expect(text).to.include('not measured with other cameras');
    expect(text).not.to.include('ISIC 2017');
  });

  it('says what the advice sent on, at home and of the melanomas elsewhere', () => {
    const elsewhere = { sensitivity: 0.98, specificity: 0.2 };
    const text = read({ triage: { ...triage, elsewhere } });
    expect(text).to.match(/sent on 95 ?% of the malignant reference lesions/);
    expect(text).to.match(/sent on 98 ?% of the melanomas, and did not send on 20 ?% of the rest/);
  });
});
