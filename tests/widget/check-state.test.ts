import type { Diagnosis, Quality } from '@dermdx/core';
import { describe, expect, it } from 'vitest';
import { reduce, START } from '../../packages/widget/src/check-state.ts';
import type { CheckEvent, CheckState } from '../../packages/widget/src/check-state.ts';
import { canRetry } from '../../packages/widget/src/problems.ts';

const picture = new Blob(['picture'], { type: 'image/jpeg' });
const other = new Blob(['other'], { type: 'image/png' });
const problem = { code: 'asset-missing', message: 'manifest.json answered 404.' } as const;
const quality = {} as Quality;
const frame = { x: 10, y: 20, size: 300 };

/** As much of a diagnosis as the states look at. */
const answer = (status: Diagnosis['status']) => ({ status }) as Diagnosis;

const after = (...events: CheckEvent[]): CheckState => events.reduce(reduce, START);

const given: CheckEvent = { type: 'given', files: [picture] };
const told: CheckEvent = { type: 'source', source: 'dermatoscope' };
const photograph: CheckEvent = { type: 'source', source: 'photograph' };
const onwards: CheckEvent = { type: 'proceed', clinic: false };
const checking: CheckEvent = { type: 'check', run: 1 };
const fine: CheckEvent = { type: 'checked', run: 1, reasons: [], quality };
const asking: CheckEvent = { type: 'examine', run: 2, clinic: false };
const back: CheckEvent = { type: 'back' };
const answered = (status: Diagnosis['status']): CheckEvent => ({
  type: 'answered',
  run: 2,
  diagnosis: answer(status),
});

const framing = [given, told, onwards];
const personal = [...framing, checking, fine];
const examining = [...personal, asking];
const asked = { picture, source: 'dermatoscope', patient: {} } as const;

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
    expect(reduce(sending, back)).toEqual(shown);
  });

  it('compares from the start and from a result, and goes back to where it was', () => {
    expect(after({ type: 'compare' }, back)).toEqual(START);
    expect(reduce(reduce(shown, { type: 'compare' }), back)).toEqual(shown);
    expect(after({ type: 'receipts' }, back)).toEqual(START);
  });
});

describe('what cannot be taken', () => {
  const cases: [string, readonly Blob[], string][] = [
    ['several files', [picture, other], 'several'],
    [
      'a file that is no picture',
      [new Blob(['%PDF'], { type: 'application/pdf' })],
      'not-a-picture',
    ],
    ['text or a link', [], 'not-a-file'],
  ];

  it.each(cases)('%s: says so and stays where it is', (_, files, notice) => {
    const describing = after(given, told);
    expect(reduce(START, { type: 'given', files })).toEqual({ view: 'choose', notice });
    expect(reduce(describing, { type: 'given', files })).toEqual({ ...describing, notice });
  });

  it('another picture while one is examined: the first goes on', () => {
    const before = after(...examining);
    const busy = reduce(before, { type: 'given', files: [other] });
    expect(busy).toEqual({ ...before, notice: 'busy' });
    expect(reduce(busy, answered('diagnosed')).view).toBe('result');
  });

  it('a file whose type nobody knows is given a try', () => {
    const unknown = new Blob(['?']);
    expect(after({ type: 'given', files: [unknown] }).view).toBe('describe');
  });
});

describe('answers that nobody waits for any more', () => {
  const late: CheckEvent[] = [
    answered('diagnosed'),
    { type: 'failed', run: 2, problem },
    { type: 'checked', run: 1, reasons: ['too-dark'], quality },
  ];

  it.each(late)('$type after a restart changes nothing', (event) => {
    const state = after(...examining, { type: 'restart' });
    expect(reduce(state, event)).toBe(state);
  });

  it.each(late)('$type of an earlier run changes nothing', (event) => {
    const state = after(...examining, back, { type: 'examine', run: 3, clinic: false });
    expect(reduce(state, event)).toBe(state);
  });

  it('a picture that turns out unreadable after another was given changes nothing', () => {
    const state = after(given, { type: 'given', files: [other] });
    expect(reduce(state, { type: 'unreadable', picture, problem })).toBe(state);
  });
});

describe('when something goes wrong', () => {
  it('keeps the picture and what is known about it, and tries again what failed', () => {
    const failed = after(...examining, { type: 'failed', run: 2, problem });
    expect(failed).toEqual({ view: 'error', picture, asked, failed: 'examine', problem });
    expect(reduce(failed, { ...asking, run: 3 })).toEqual({ view: 'examine', asked, run: 3 });
    const unchecked = after(...framing, checking, { type: 'failed', run: 1, problem });
    expect(unchecked).toMatchObject({ view: 'error', failed: 'check' });
    expect(reduce(unchecked, { ...checking, run: 2 })).toEqual({ view: 'check', asked, run: 2 });
  });

  it('offers to try again where that can help', () => {
    const retry = (code: Parameters<typeof canRetry>[0]['code']) => canRetry({ code, message: '' });
    expect(retry('asset-unreachable')).toBe(true);
    expect(retry('worker-crashed')).toBe(true);
    expect(retry('decode-failed')).toBe(false);
    expect(retry('runtime-unsupported')).toBe(false);
    expect(retry('asset-base-missing')).toBe(false);
  });

  it('keeps the picture and all that was said when the person cancels', () => {
    expect(after(...examining, back)).toEqual({ view: 'patient', asked });
    expect(after(...framing, checking, back)).toEqual({ view: 'frame', asked });
  });

  it('says that a part of it could not be fetched, with the picture kept', () => {
    expect(after(...framing, { type: 'broken', problem })).toEqual({
      view: 'error',
      picture,
      problem,
    });
  });

  it('starts again from everywhere', () => {
    const path = [...examining, answered('diagnosed'), { type: 'consent' } as const];
    for (let length = 0; length <= path.length; length++) {
      expect(after(...path.slice(0, length), { type: 'restart' })).toEqual(START);
    }
  });
});
