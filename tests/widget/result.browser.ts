import type { AbstainReason } from '@dermdx/core';
import { expect } from '@open-wc/testing';
import { abstained, diagnosis, panelStates } from '../support/panel-states.mjs';
import { find, mount, paint, show, words } from './panel.js';

const state = async (name: string) => panelStates(await paint(600, 450))[name]!;
const NAMES = /\bmole\b|melanoma|carcinoma|keratosis|dermatofibroma|blood-vessel|sun-damage/i;

describe('a result', () => {
  it('says first what it sees, then how often it was right, what to do, what is not ruled out', async () => {
    const panel = await show(await state('result-see-soon'));
    const parts = [
      'answer',
      'reference',
      'triage',
      'candidates',
      'classes',
      'activation',
      'limits',
    ];
    const found = parts.map((part) => find(panel, `[part~=${part}]`));
    for (const [index, part] of found.slice(1).entries()) {
      const follows =
        found[index]!.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING;
      expect(follows, `${parts[index + 1]!} after ${parts[index]!}`).to.be.greaterThan(0);
    }
    expect(words(panel)).to.include('A mole (melanocytic nevus)');
    expect(words(panel)).to.include(
      'Of 300 reference lesions scored like this one, 240 were what the network said: 80%, somewhere between 75% and 84%. (95% confidence interval)',
    );
    expect(find(panel, '[part~=triage]').textContent).to.include('looked at soon');
    expect(find(panel, '[part~=triage]').textContent).to.include('Not ruled out: Melanoma.');
    const chips = [...panel.renderRoot.querySelectorAll('[part~=candidates] li')];
    expect(chips.map(({ textContent }) => textContent)).to.deep.equal([
      'Mole',
      'Melanoma',
      'Harmless keratosis',
    ]);
  });

  /** A result of which so many of a hundred were right with other cameras. */
  const measuredElsewhere = async (correct: number, low: number, sensitivity: number) => {
    const { reference, triage, ...rest } = diagnosis();
    const away = { correct, total: 100, rate: correct / 100, low, high: 0.95, level: 0.95 };
    const told = {
      reference: { ...reference!, elsewhere: away },
      triage: { ...triage!, elsewhere: { sensitivity, specificity: 0.25 } },
    };
    const asked = { picture: await paint(), source: 'dermatoscope', patient: {} } as const;
    return show({ view: 'result', asked, diagnosis: { ...rest, ...told } });
  };
  const firstAndFolded = (part: Element) => [
    part.querySelector('p.soft, p')!.textContent.trim().replaceAll(/\s+/g, ' '),
    part.querySelector('details p')!.textContent.trim().replaceAll(/\s+/g, ' '),
  ];

  it('says what was measured at the clinic where the network was calibrated there, and nothing of other places', async () => {
    const asked = { picture: await paint(), source: 'dermatoscope', patient: {} } as const;
    const clinic = { lesions: 1200, day: '2026-11-26' };
    const panel = await show({ view: 'result', asked, diagnosis: { ...diagnosis(), clinic } });
    const reference = find(panel, '[part~=reference]').textContent.replaceAll(/\s+/g, ' ');
    expect(reference).to.include('Of 300 spots at this clinic scored like this one, 240 were');
    expect(reference).to.include('Spots of this clinic whose kind is known');
    expect(reference).to.include('1,200, measured on November 26, 2026');
    expect(reference).not.to.include('other cameras');
    expect(reference).not.to.include('HAM10000');
    expect(find(panel, '[part~=triage]').textContent).to.include('Measured at this clinic: of 100');
  });

  it('says one frequency, the more careful of home and other cameras, and folds the other', async () => {
    const worse = await measuredElsewhere(60, 0.5, 0.9);
    const [first, folded] = firstAndFolded(find(worse, '[part~=reference]'));
    expect(first).to.match(/^Of 100 spots from other clinics and cameras .* 60 were what/);
    expect(folded).to.match(/^Of 300 reference lesions .* 240 were what/);
    const better = await measuredElsewhere(90, 0.83, 0.99);
    const [home, away] = firstAndFolded(find(better, '[part~=reference]'));
    expect(home).to.match(/^Of 300 reference lesions/);
    expect(away).to.match(/^Of 100 spots from other clinics and cameras/);
  });

  it('names both sets one click away, and that one of them also chose the network', async () => {
    const panel = await measuredElsewhere(60, 0.5, 0.9);
    const about = find(panel, '[part~=reference] details').textContent;
    for (const words of ['HAM10000', 'ISIC 2017', 'also used to choose the network']) {
      expect(about).to.include(words);
    }
    expect(find(panel, '[part~=reference]').textContent).not.to.include('not measured with other');
  });

  it('says what the advice misses where it misses more, and folds the other', async () => {
    const advice = async (sensitivity: number) => {
      const panel = await measuredElsewhere(60, 0.5, sensitivity);
      const section = find(panel, '[part~=triage]');
      const lines = [...section.querySelectorAll('.soft')].map(({ textContent }) => textContent);
      return lines.map((line) => line.trim());
    };
    const [worse, home] = await advice(0.9);
    expect(worse).to.match(/other clinics and cameras: of 100 melanomas, this advice left out 10;/);
    expect(home).to.include('of 100 serious ones, this advice left out 5;');
    const [first] = await advice(0.99);
    expect(first).to.include('of 100 serious ones, this advice left out 5;');
  });

  it('says so where it was not measured with other cameras', async () => {
    const panel = await show(await state('result-see-soon'));
    expect(words(panel)).to.include('not measured with other cameras');
  });

  it('rounds what the network misses up, never down', async () => {
    const picture = await paint();
    const triage = { ...diagnosis().triage!, sensitivity: 0.962, specificity: 0.719 };
    const asked = { picture, source: 'dermatoscope', patient: {} } as const;
    const panel = await show({ view: 'result', asked, diagnosis: diagnosis({ triage }) });
    expect(words(panel)).to.include('of 100 serious ones, this advice left out 4;');
    expect(words(panel)).to.include('of 100 harmless ones, 29 were sent');
  });

  it('never says that it misses nothing, also where a clinic’s few lesions were all sent on', async () => {
    const triage = { ...diagnosis().triage!, sensitivity: 1, specificity: 0.5 };
    const asked = { picture: await paint(), source: 'dermatoscope', patient: {} } as const;
    const clinic = { lesions: 120, day: '2026-11-26' };
    const panel = await show({ view: 'result', asked, diagnosis: diagnosis({ triage, clinic }) });
    expect(words(panel)).to.include('of 100 serious spots, this advice left out 1;');
    expect(words(panel)).not.to.include('reference lesions');
  });

  it('gives an all-clear to nobody, and frightens nobody', async () => {
    for (const name of ['result-routine', 'result-inconclusive', 'result-melanoma']) {
      const panel = await show(await state(name));
      expect(words(panel)).not.to.match(/all is well|you have|nothing to worry|danger|alarm/i);
      const { color } = getComputedStyle(find(panel, '[part~=triage] h3'));
      expect(color, 'no red').not.to.match(/rgb\((2\d\d|1[5-9]\d), ([0-6]?\d), ([0-6]?\d)\)/);
    }
    const routine = await show(await state('result-routine'));
    expect(words(routine)).to.include('no all-clear').and.to.include('does miss serious spots');
  });

  it('gives no number that was not measured', async () => {
    const panel = await show(await state('result-uncalibrated'));
    expect(words(panel)).to.include('has not been measured');
    expect(words(panel)).to.include('show a clinician any spot that worries you');
    expect(panel.renderRoot.querySelector('[part~=candidates]') === null).to.equal(true);
    expect(words(panel)).not.to.include('100 serious');
  });

  for (const source of ['photograph', 'unknown'] as const) {
    it(`shows the seven bars alone for a picture of source ${source}`, async () => {
      const panel = await show(await state(`result-${source}`));
      expect(panel.renderRoot.querySelectorAll('.classes li')).to.have.length(7);
      for (const part of ['reference', 'candidates', 'activation']) {
        expect(panel.renderRoot.querySelector(`[part~=${part}]`) === null, part).to.equal(true);
      }
    });
  }

  it('has its numbers as a table, too', async () => {
    const panel = await show(await state('result-see-soon'));
    const rows = [...panel.renderRoot.querySelectorAll('[part~=table] tbody tr')];
    const texts = rows.map((row) => [...row.children].map((cell) => cell.textContent.trim()));
    expect(texts).to.have.length(7);
    expect(texts[0]).to.deep.equal(['Mole', 'melanocytic nevus', '72%']);
    expect(texts[6]).to.deep.equal(['Blood-vessel spot', 'vascular lesion', 'under 1%']);
  });

  it('shows where the network looked, stronger or weaker, or not at all', async () => {
    const panel = await show(await state('result-see-soon'));
    const pink = () => {
      const canvas = find<HTMLCanvasElement>(panel, 'canvas.activation');
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.reduce((sum, value, index) => (index % 4 === 3 ? sum + value : sum), 0);
    };
    const before = pink();
    expect(before).to.be.greaterThan(0);
    const slider = find<HTMLInputElement>(panel, '.map-controls [type=range]');
    slider.value = '20';
    slider.dispatchEvent(new Event('input'));
    await panel.updateComplete;
    expect(pink()).to.be.lessThan(before);
    find<HTMLInputElement>(panel, '.map-controls [type=checkbox]').click();
    await panel.updateComplete;
    expect(panel.renderRoot.querySelector('canvas.activation') === null).to.equal(true);
  });
});

describe('a picture that cannot be judged', () => {
  const reasons: AbstainReason[] = [
    'too-small',
    'too-blurred',
    'too-dark',
    'too-bright',
    'photograph',
    'not-a-lesion',
    'unfamiliar',
  ];

  it('has a reason and advice of its own for each, and names no class', async () => {
    const seen = new Set<string>();
    for (const reason of reasons) {
      const asked = { picture: await paint(), source: 'dermatoscope', patient: {} } as const;
      const panel = await show({ view: 'abstained', asked, diagnosis: abstained(reason) });
      const advice = [...panel.renderRoot.querySelectorAll('[part~=advice] li')];
      expect(advice.length, reason).to.be.at.least(2);
      seen.add(find(panel, '[part~=reasons]').textContent);
      for (const { textContent } of advice) seen.add(textContent);
      expect(words(panel), reason).not.to.match(NAMES);
      expect(words(panel), reason).not.to.match(/\d%/);
    }
    expect(seen.size).to.equal(reasons.length * 4);
  });
});

describe('a clinic that wants pictures of a dermatoscope only', () => {
  it('ends kindly for an ordinary photograph, with what to do instead, and asks no network', async () => {
    const panel = await mount(undefined, 'intended-use="clinic"');
    expect((await panel.diagnose(await paint(), 'photograph')) === undefined).to.equal(true);
    await panel.updateComplete;
    await show(await state('declined'));
    expect(words(panel)).to.include('only pictures from a dermatoscope');
    expect(words(panel)).to.include('Show the spot itself to a clinician').and.not.to.match(/\d%/);
  });
});
