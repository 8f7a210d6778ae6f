import { describe, expect, it } from 'vitest';
import type { CheckEvent } from '../../packages/widget/src/flow/check-event.ts';
import { START } from '../../packages/widget/src/flow/check-state.ts';
import type { CheckState } from '../../packages/widget/src/flow/check-state.ts';
import { reduce } from '../../packages/widget/src/flow/reduce.ts';
import {
  after,
  answer,
  answered,
  asked,
  asking,
  back,
  checking,
  examining,
  fine,
  frame,
  framing,
  given,
  onwards,
  other,
  personal,
  photograph,
  picture,
  quality,
  told,
} from './check-events.js';

describe('the way from a picture to a result', () => {
  it('asks what a picture was taken with, and presumes nothing', () => {
    expect(START).toEqual({ view: 'choose' });
    expect(after(given)).toEqual({ view: 'describe', picture });
  });

  it('does not go on before it is told, says so, and stops saying so when it is', () => {
    expect(after(given, onwards)).toEqual({ view: 'describe', picture, notice: 'source-missing' });
    expect(after(given, asking)).toEqual({ view: 'describe', picture, notice: 'source-missing' });
    expect(after(given, onwards, told)).toEqual({
      view: 'describe',
      picture,
      source: 'dermatoscope',
    });
  });

  it('frames, with the centre square unless the person moves it', () => {
    expect(after(...framing)).toEqual({ view: 'frame', asked });
    const moved = after(...framing, { type: 'frame', frame });
    expect(moved).toEqual({ view: 'frame', asked: { ...asked, frame } });
    expect(reduce(moved, { type: 'frame' })).toEqual({ view: 'frame', asked });
  });

  it('checks the quality first, and goes back to framing from a bad one', () => {
    const checked: CheckEvent = { type: 'checked', run: 1, reasons: ['too-blurred'], quality };
    expect(after(...framing, checking)).toEqual({ view: 'check', asked, run: 1 });
    const unfit = after(...framing, checking, checked);
    expect(unfit).toEqual({ view: 'unfit', asked, reasons: ['too-blurred'], quality });
    expect(reduce(unfit, back)).toEqual({ view: 'frame', asked });
  });

  it('says what a picture is worth that was just given, before anything is asked', () => {
    const judged: CheckEvent = { type: 'judged', picture, reasons: ['too-dark'], quality };
    const unfit = after(given, judged);
    expect(unfit).toEqual({ view: 'unfit', picture, reasons: ['too-dark'], quality });
    expect(reduce(unfit, back)).toEqual({ view: 'describe', picture });
    // what was said meanwhile stays said
    const later = after(given, told, judged);
    expect(reduce(later, back)).toEqual({ view: 'describe', picture, source: 'dermatoscope' });
  });

  it('takes nobody from what they do by a late word on a picture, nor by one on another', () => {
    const reasons = ['too-dark'] as const;
    const judged: CheckEvent = { type: 'judged', picture, reasons: [...reasons], quality };
    for (const events of [framing, personal, examining]) {
      expect(reduce(after(...events), judged)).toEqual(after(...events));
    }
    expect(after(given, { ...judged, picture: other })).toEqual({ view: 'describe', picture });
    expect(after(given, { ...judged, reasons: [] })).toEqual({ view: 'describe', picture });
  });

  it('asks about the person, keeps what they say, and examines', () => {
    const patient = { age: 54, site: 'back' } as const;
    expect(after(...personal)).toEqual({ view: 'patient', asked });
    expect(after(...personal, { type: 'patient', patient }, asking)).toEqual({
      view: 'examine',
      asked: { ...asked, patient },
      run: 2,
    });
  });

  it('asks nothing about the person behind an ordinary photograph', () => {
    const state = after(given, photograph, onwards, checking, fine);
    expect(state).toEqual({ view: 'examine', asked: { ...asked, source: 'photograph' }, run: 1 });
    expect(reduce(state, back).view).toBe('frame');
  });

  it('ends kindly in a clinic that wants no ordinary photographs', () => {
    const clinic: CheckEvent = { type: 'proceed', clinic: true };
    const declined = { view: 'declined', picture, source: 'photograph' };
    expect(after(given, photograph, clinic)).toEqual(declined);
    expect(after(given, photograph, { type: 'examine', run: 1, clinic: true })).toEqual(declined);
    expect(after(given, photograph, clinic, back).view).toBe('describe');
    expect(after(given, told, clinic).view).toBe('frame');
  });

  it('shows a result for what was diagnosed and none for what was not', () => {
    for (const [status, view] of [
      ['diagnosed', 'result'],
      ['abstained', 'abstained'],
    ] as const) {
      const state = after(...examining, answered(status));
      expect(state).toEqual({ view, asked, diagnosis: answer(status) });
    }
  });

  it('examines at once what the page says all about', () => {
    expect(after(given, told, asking)).toEqual({ view: 'examine', asked, run: 2 });
  });

  it('asks anew about another picture', () => {
    const next: CheckEvent = { type: 'given', files: [other] };
    expect(after(...framing, next)).toEqual({ view: 'describe', picture: other });
  });
});

describe('sending and comparing', () => {
  const shown = after(...examining, answered('diagnosed'));
  const delivery = { id: '1', status: 'sending' } as const;

  it('asks before it sends, and goes back without', () => {
    const consent = reduce(shown, { type: 'consent' });
    expect(consent.view).toBe('consent');
    expect(reduce(consent, back)).toEqual(shown);
    expect(reduce(START, { type: 'consent' })).toBe(START);
  });

  it('follows its own delivery and no other', () => {
    const sending = after(
      ...examining,
      answered('diagnosed'),
      { type: 'consent' },
      { type: 'delivery', delivery },
    );
    expect(sending).toMatchObject({ view: 'sent', delivery });
    const sent = { type: 'delivery', delivery: { id: '1', status: 'sent' } } as const;
    expect(reduce(sending, sent)).toMatchObject({ delivery: { status: 'sent' } });
    expect(reduce(sending, { ...sent, delivery: { id: '2', status: 'sent' } })).toBe(sending);
    expect(reduce(shown, sent)).toBe(shown);
    expect(reduce(sending, back)).toEqual({ ...shown, delivery });
  });

  it('stays with the question of consent when word comes of something sent earlier', () => {
    const consent = reduce(shown, { type: 'consent' });
    for (const status of ['sent', 'waiting', 'refused'] as const) {
      const earlier = { type: 'delivery', delivery: { id: '0', status } } as const;
      expect(reduce(consent, earlier)).toBe(consent);
    }
  });

  it('compares from the start and from a result, and goes back to where it was', () => {
    expect(after({ type: 'compare' }, back)).toEqual(START);
    expect(reduce(reduce(shown, { type: 'compare' }), back)).toEqual(shown);
    expect(after({ type: 'receipts' }, back)).toEqual(START);
  });
});

describe('a result', () => {
  const shown = after(...examining, answered('diagnosed'));
  const delivery = {
    id: '1',
    status: 'sent',
    receipt: { id: 'r', token: 't', receivedAt: 0 },
  } as const;
  const sent = reduce(reduce(shown, { type: 'consent' }), {
    type: 'delivery',
    delivery: { id: '1', status: 'sending' },
  });
  const arrived = reduce(sent, { type: 'delivery', delivery });
  const another: CheckEvent = { type: 'given', files: [other] };
  const holding: [string, CheckState][] = [
    ['itself', shown],
    ['the question of consent', reduce(shown, { type: 'consent' })],
    ['what was sent', arrived],
    ['earlier results', reduce(shown, { type: 'compare' })],
  ];

  it.each(holding)('is left only once that was said twice, from %s', (_, state) => {
    for (const [event, next] of [
      [another, { view: 'describe', picture: other }],
      [{ type: 'another' }, { view: 'choose' }],
    ] as const) {
      const asked = reduce(state, event);
      expect(asked).toMatchObject({ ...state, leaving: {} });
      expect(reduce(asked, { type: 'stay' })).toEqual(state);
      expect(reduce(asked, { type: 'leave' })).toEqual(next);
    }
    expect(reduce(state, { type: 'leave' })).toBe(state);
  });

  it('is not asked about where nothing could be judged, nor where there is none yet', () => {
    const abstained = after(...examining, answered('abstained'));
    expect(reduce(abstained, another)).toEqual({ view: 'describe', picture: other });
    expect(reduce(abstained, { type: 'another' })).toEqual(START);
    expect(after(...personal, { type: 'another' })).toEqual(START);
  });

  it('knows that it was sent, and is not sent twice', () => {
    const back = reduce(arrived, { type: 'back' });
    expect(back).toEqual({ ...shown, delivery });
    expect(reduce(back, { type: 'consent' })).toBe(back);
    expect(reduce(back, { type: 'sent' })).toEqual(arrived);
    expect(reduce(shown, { type: 'sent' })).toBe(shown);
  });

  it('hears what becomes of it wherever the person is meanwhile', () => {
    const waiting = reduce(sent, { type: 'delivery', delivery: { id: '1', status: 'waiting' } });
    const back = reduce(waiting, { type: 'back' });
    expect(reduce(back, { type: 'delivery', delivery })).toMatchObject({
      view: 'result',
      delivery,
    });
    const compare = reduce(back, { type: 'compare' });
    expect(reduce(compare, { type: 'delivery', delivery })).toMatchObject({ delivery });
  });

  it('may be sent again once it was erased, here or in another tab', () => {
    const erased = reduce(arrived, { type: 'erased', receipt: 'r' });
    expect(erased).toMatchObject({ view: 'sent', delivery: { status: 'erased' } });
    expect(reduce(arrived, { type: 'erased', receipt: 'another' })).toBe(arrived);
    expect(reduce(reduce(erased, { type: 'back' }), { type: 'consent' }).view).toBe('consent');
  });
});
