import type { AbstainReason } from '@dermdx/core';
import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { abstained, diagnosis, panelStates } from '../support/panel-states.mjs';
import { complete, find, labels, mount, paint, show, spoken, words } from './panel.js';

const state = async (name: string) => panelStates(await paint(600, 450))[name]!;
const NAMES = /\bmole\b|melanoma|carcinoma|keratosis|dermatofibroma|blood-vessel|sun-damage/i;

describe('a result', () => {
  it('says what it sees, how sure that is, what to do, and has the main action on a phone’s first screen', async () => {
    await setViewport({ width: 375, height: 740 });
    const panel = await mount(undefined, 'endpoint="/not-here"');
    panel.showState(await state('result-see-soon'));
    await complete(panel);
    const parts = ['answer', 'candidates', 'reference', 'triage', 'button', 'classes'];
    const found = parts.map((part) => find(panel, `[part~=${part}]`).getBoundingClientRect());
    for (const [index, { top }] of found.slice(1).entries()) {
      expect(top, `${parts[index + 1]!} below ${parts[index]!}`).to.be.at.least(found[index]!.top);
    }
    const { top } = find(panel, '.panel').getBoundingClientRect();
    expect(found[4]!.bottom - top, 'the main action').to.be.at.most(740);
    expect(find(panel, '.square canvas').getBoundingClientRect().height).to.be.at.least(96);
    await setViewport({ width: 800, height: 600 });
  });

  it('folds all else under headings that say what is inside, the bars first', async () => {
    const panel = await mount();
    panel.showState(await state('result-see-soon'));
    await complete(panel);
    const folds = [...panel.renderRoot.querySelectorAll('.folds > details')];
    expect(folds.map((fold) => fold.querySelector('summary')!.textContent.trim())).to.deep.equal([
      'All seven kinds, with numbers',
      'How often it is right',
      'The picture, and where it looked',
      'What this is, and what it isn’t',
      'What the program was tested on',
      'Technical details',
    ]);
    expect(folds.some((fold) => (fold as HTMLDetailsElement).open)).to.equal(false);
  });

  it('says what else it could be with numbers, and never that melanoma is ruled out', async () => {
    const soon = await show(await state('result-see-soon'));
    expect(find(soon, 'h2').textContent).to.include(labels.nv.phrase);
    const candidates = (panel: DermDxCheck) =>
      find(panel, '[part~=candidates]').textContent.replaceAll(/\s+/g, ' ').trim();
    expect(candidates(soon)).to.equal(
      'It could also be: a melanoma (a dangerous skin cancer; 16%) or a harmless keratosis (9%). Less likely, but not ruled out: a basal cell carcinoma (a skin cancer that is usually cured; 2%).',
    );
    const leftOut = await show(await state('result-left-out'));
    expect(candidates(leftOut)).to.equal(
      'Less likely, but not ruled out: a melanoma (a dangerous skin cancer; 3%) and a basal cell carcinoma (a skin cancer that is usually cured; 1%).',
    );
    expect(candidates(await show(await state('result-routine')))).to.include('a melanoma (');
  });

  it('says how often it was right when it was this sure', async () => {
    const panel = await show(await state('result-see-soon'));
    expect(find(panel, '[part~=reference]').textContent.replaceAll(/\s+/g, ' ')).to.include(
      'When it was this sure, it was right for 240 of 300 test spots: 80%.',
    );
    expect(find(panel, '[part~=reference]').textContent).to.include('hardly tested on dark skin');
    expect(find(panel, '[part~=reference]').textContent).not.to.include('75%');
    expect(find(panel, '[part~=accuracy]').textContent).to.include(
      'between 75% and 84%. That is the 95% confidence interval.',
    );
  });

  it('says first that it is less sure, and weeks instead of no hurry, where it was wrong too often', async () => {
    const sure = await show(await state('result-routine'));
    expect(find(sure, 'h2').textContent).to.include('The program sees most likely');
    expect(find(sure, '[part~=triage]').textContent).to.include('No sign that it is urgent');
    const leftOut = await show(await state('result-left-out'));
    expect(find(leftOut, 'h2').textContent).to.include('The program is less sure here');
    const advice = find(leftOut, '[part~=triage]');
    expect(advice.className).to.include('inconclusive');
    expect(advice.textContent)
      .to.include('in the next few weeks')
      .and.include('it was wrong for about 12 of 100 spots');
    expect(words(leftOut)).not.to.include('No sign that it is urgent');
    // the announcement says the same
    expect(spoken(leftOut)).to.include('less sure here');
  });

  it('says what a melanoma is where it is the answer', async () => {
    const panel = await show(await state('result-melanoma'));
    expect(find(panel, 'h2').textContent).to.match(/A melanoma\s+\(a dangerous skin cancer\)/);
  });

  for (const [name, told] of [
    ['result-child', 'children'],
    ['result-sole', 'palms, soles and nails'],
  ] as const) {
    it(`says that there is no reliable answer, folds what it sees, and that it is to be seen: ${name}`, async () => {
      const panel = await show(await state(name));
      expect(find(panel, '[part~=against]').textContent)
        .to.include(`hardly ever tested on ${told}`)
        .and.include('nobody knows how often it is right')
        .and.include('A melanoma, a dangerous skin cancer, is not ruled out');
      expect(find(panel, 'h2').textContent).to.equal(`No reliable answer for ${told}`);
      expect(spoken(panel)).to.include(`No reliable answer for ${told}`);
      // right under the heading, and no kind and no number before the folds
      expect(find(panel, '.seen + *').getAttribute('part')).to.equal('against');
      const open = find(panel, '.answer').cloneNode(true) as HTMLElement;
      open.querySelector('.folds')!.remove();
      expect(open.textContent)
        .not.to.match(/\d%/)
        .and.not.to.match(/\bmole\b/i);
      expect(panel.renderRoot.querySelectorAll('[part~=classes] .classes li')).to.have.length(7);
      expect(panel.renderRoot.querySelector('[part~=reference]') === null).to.equal(true);
      expect(find(panel, '[part~=triage]').textContent).to.include('in the next few weeks');
      expect(words(panel)).not.to.include('No sign that it is urgent');
    });
  }

  /** A result of which so many of a hundred were right with other cameras. */
  const measuredElsewhere = async (correct: number, low: number, sensitivity: number) => {
    const { reference, triage, ...rest } = diagnosis();
    const away = { correct, total: 100, rate: correct / 100, low, high: 0.95, level: 0.95 };
    const told = {
      reference: { ...reference, elsewhere: away },
      triage: { ...triage, elsewhere: { sensitivity, specificity: 0.25 } },
    };
    const asked = { picture: await paint(), source: 'dermatoscope', patient: {} } as const;
    return show({ view: 'result', asked, diagnosis: { ...rest, ...told } });
  };
  /** The sentence of the answer, and those that are folded. */
  const firstAndFolded = (panel: DermDxCheck) => {
    const texts = (selector: string) =>
      [...panel.renderRoot.querySelectorAll(selector)].map(({ textContent }) =>
        textContent.trim().replaceAll(/\s+/g, ' '),
      );
    return { first: texts('[part~=reference] p')[0]!, folded: texts('[part~=accuracy] p') };
  };

  it('says what was measured at the clinic where the network was calibrated there, and nothing of other places', async () => {
    const asked = { picture: await paint(), source: 'dermatoscope', patient: {} } as const;
    const clinic = { lesions: 1200, day: '2026-11-26' };
    const panel = await show({ view: 'result', asked, diagnosis: { ...diagnosis(), clinic } });
    const { first, folded } = firstAndFolded(panel);
    expect(first).to.match(/^When it was this sure about spots at this clinic, .* 240 of 300/);
    const said = folded.join(' ');
    expect(said).to.include('Spots of this clinic whose kind is known');
    expect(said).to.include('1,200, tested on November 26, 2026');
    expect(said).to.include('In a test at this clinic');
    expect(said).not.to.include('other cameras').and.not.to.include('HAM10000');
  });

  it('says one frequency, the more careful of home and other cameras, and folds the other', async () => {
    const worse = firstAndFolded(await measuredElsewhere(60, 0.5, 0.9));
    expect(worse.first).to.match(/about spots from other clinics and cameras, .* 60 of 100/);
    expect(worse.folded[1]).to.match(/^When it was this sure, .* 240 of 300 test spots/);
    const better = firstAndFolded(await measuredElsewhere(90, 0.83, 0.99));
    expect(better.first).to.match(/^When it was this sure, .* 240 of 300 test spots/);
    expect(better.folded[1]).to.match(/about spots from other clinics and cameras, .* 90 of 100/);
  });

  it('names both sets one click away, and that one of them also chose the network', async () => {
    const said = firstAndFolded(await measuredElsewhere(60, 0.5, 0.9)).folded.join(' ');
    for (const words of ['HAM10000', 'ISIC 2017', 'also used to choose the program']) {
      expect(said).to.include(words);
    }
    expect(said).not.to.include('not tested with other');
  });

  it('says what the advice misses, first where it misses more', async () => {
    const misses = async (sensitivity: number) =>
      firstAndFolded(await measuredElsewhere(60, 0.5, sensitivity)).folded.filter((line) =>
        line.includes('missed'),
      );
    const [worse, home] = await misses(0.9);
    expect(worse).to.match(/other clinics and cameras, this advice missed 10 of 100 melanomas\./);
    expect(home).to.include('this advice missed 5 of 100 serious spots.');
    const [first] = await misses(0.99);
    expect(first).to.include('this advice missed 5 of 100 serious spots.');
  });

  it('says so where it was not tested with other cameras', async () => {
    const panel = await show(await state('result-see-soon'));
    expect(words(panel)).to.include('not tested with other cameras');
  });

  it('rounds what the network misses up, never down', async () => {
    const picture = await paint();
    const triage = { ...diagnosis().triage, sensitivity: 0.962, specificity: 0.719 };
    const asked = { picture, source: 'dermatoscope', patient: {} } as const;
    const panel = await show({ view: 'result', asked, diagnosis: diagnosis({ triage }) });
    expect(words(panel)).to.include('missed 4 of 100 serious spots');
    expect(words(panel)).to.include('sent 29 of 100 harmless ones');
  });

  it('never says that it misses nothing, also where a clinic’s few lesions were all sent on', async () => {
    const triage = { ...diagnosis().triage, sensitivity: 1, specificity: 0.5 };
    const asked = { picture: await paint(), source: 'dermatoscope', patient: {} } as const;
    const clinic = { lesions: 120, day: '2026-11-26' };
    const panel = await show({ view: 'result', asked, diagnosis: diagnosis({ triage, clinic }) });
    expect(words(panel)).to.include('this advice missed 1 of 100 serious spots');
    expect(words(panel)).not.to.include('In tests, the true kind');
  });

  it('gives an all-clear to nobody, and frightens nobody', async () => {
    for (const name of ['result-routine', 'result-inconclusive', 'result-melanoma']) {
      const panel = await show(await state(name));
      expect(words(panel)).not.to.match(/all is well|you have|nothing to worry|alarm/i);
      const { color } = getComputedStyle(find(panel, '[part~=triage] h3'));
      expect(color, 'no red').not.to.match(/rgb\((2\d\d|1[5-9]\d), ([0-6]?\d), ([0-6]?\d)\)/);
    }
    const routine = await show(await state('result-routine'));
    expect(words(routine)).to.include('no all-clear').and.to.include('does miss serious spots');
  });

  it('shows no number and no class for an ordinary photograph, but what to do', async () => {
    const panel = await show(await state('result-photograph'), 'endpoint="/not-here"');
    expect(words(panel)).not.to.match(NAMES).and.not.to.match(/\d%/);
    expect(panel.renderRoot.querySelectorAll('[part~=advice] li')).to.have.length(3);
    expect(find(panel, '.button:not(.quiet)').textContent).to.include('Look at another picture');
  });

  it('names no class where nobody knows what the picture was taken with; its bars are folded', async () => {
    const panel = await show(await state('result-unknown'));
    expect(panel.renderRoot.querySelectorAll('[part~=classes] .classes li')).to.have.length(7);
    for (const part of ['reference', 'candidates', 'activation']) {
      expect(panel.renderRoot.querySelector(`[part~=${part}]`) === null, part).to.equal(true);
    }
    expect(panel.renderRoot.querySelector('.classes .top') === null).to.equal(true);
  });

  it('has its numbers as a table, too', async () => {
    const panel = await show(await state('result-see-soon'));
    const rows = [...panel.renderRoot.querySelectorAll('[part~=table] tbody tr')];
    const texts = rows.map((row) => [...row.children].map((cell) => cell.textContent.trim()));
    expect(texts).to.have.length(7);
    const { nv, vasc } = labels;
    expect(texts[0]).to.deep.equal([nv.name, nv.medical ?? nv.name, '72%']);
    expect(texts[6]).to.deep.equal([vasc.name, vasc.medical ?? vasc.name, 'under 1%']);
  });

  it('shows where the network looked once that is asked for, stronger or weaker', async () => {
    const panel = await show(await state('result-see-soon'));
    const pink = () => {
      const canvas = find<HTMLCanvasElement>(panel, 'canvas.activation');
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.reduce((sum, value, index) => (index % 4 === 3 ? sum + value : sum), 0);
    };
    expect(panel.renderRoot.querySelector('canvas.activation') === null, 'unasked').to.equal(true);
    find<HTMLInputElement>(panel, '.map-controls [type=checkbox]').click();
    await panel.updateComplete;
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

describe('the clinic’s next step', () => {
  const CLINIC =
    'booking-link="/book" phone="+49 (0)30 1234" opening-hours="Mon to Fri, 8 to 17 h"';

  it('stands in the advice: a link to book as the main action, the phone, the hours, its own words', async () => {
    const panel = await show(await state('result-see-soon'), `${CLINIC} endpoint="/not-here"`);
    panel.innerHTML = '<p slot="next-step">Ask for the mole clinic.</p>';
    const book = find<HTMLAnchorElement>(panel, 'a.button:not(.quiet)');
    expect([book.textContent.trim(), book.target]).to.deep.equal(['Book an appointment', '_blank']);
    expect(book.href).to.equal(new URL('/book', location.href).href);
    const advice = find(panel, '[part~=triage]');
    expect(advice.querySelector('a')!.href).to.equal('tel:+49301234');
    expect(advice.textContent).to.include('+49 (0)30 1234').and.include('Mon to Fri, 8 to 17 h');
    const slot = advice.querySelector<HTMLSlotElement>('slot[name=next-step]')!;
    expect(slot.assignedElements()[0]!.textContent).to.equal('Ask for the mole clinic.');
    const send = [...panel.renderRoot.querySelectorAll('button')].find(({ textContent }) =>
      textContent.includes('Send to the clinic'),
    )!;
    expect(send.className).to.include('quiet');
  });

  for (const name of ['result-photograph', 'abstained-unfamiliar', 'declined', 'sent']) {
    it(`is there without an answer, too: ${name}`, async () => {
      const panel = await show(await state(name), CLINIC);
      expect(find(panel, '[part~=next-step]').textContent).to.include('+49 (0)30 1234');
    });
  }

  it('is to send, or else to print, where the clinic names none', async () => {
    const main = async (attributes: string) => {
      const panel = await show(await state('result-see-soon'), attributes);
      return find(panel, '.button:not(.quiet)').textContent.trim();
    };
    expect(await main('endpoint="/not-here"')).to.equal('Send to the clinic');
    expect(await main('')).to.equal('Print it for your doctor');
  });

  it('opens nothing but a page', async () => {
    for (const link of ['javascript:alert(1)', 'http://', 'data:text/html,x']) {
      const panel = await show(await state('result-see-soon'), `booking-link="${link}"`);
      expect(panel.renderRoot.querySelector('a') === null, link).to.equal(true);
    }
  });

  it('says after sending what happens now, in the clinic’s words or the panel’s', async () => {
    const panel = await show(await state('sent'));
    expect(words(panel)).to.include('If you were told days, do not wait for this.');
    const slot = find<HTMLSlotElement>(panel, 'slot[name=after-sending]');
    expect(find(panel, '[part~=next-step]').querySelector('slot') === null).to.equal(true);
    expect(slot.textContent).to.include('not your name: it cannot call you');
    expect(slot.textContent).to.include('Nobody promises to look at it at once');
    panel.bookingLink = '/book';
    await panel.updateComplete;
    expect(find<HTMLAnchorElement>(panel, 'a.button').pathname).to.equal('/book');
    panel.innerHTML = '<span slot="after-sending">Dr Abel looks at it by Friday.</span>';
    expect(slot.assignedElements()[0]!.textContent).to.equal('Dr Abel looks at it by Friday.');
  });
});

describe('a picture that cannot be judged', () => {
  it('says when to show it, and can be sent where the clinic takes it', async () => {
    for (const name of ['abstained-unfamiliar', 'abstained-photograph', 'result-photograph']) {
      const panel = await show(await state(name), 'endpoint="/not-here"');
      expect(words(panel), name).to.include('in the next few weeks').and.include('within days');
      expect(words(panel), name).to.include('Send to the clinic');
      expect(words(await show(await state(name))), name).not.to.include('Send to the clinic');
    }
  });

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
    expect(words(panel)).to.include('Show the spot itself to a doctor').and.not.to.match(/\d%/);
  });
});
