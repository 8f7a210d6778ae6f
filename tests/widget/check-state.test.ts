import type { Diagnosis } from '@dermdx/core';
import { describe, expect, it } from 'vitest';
import { canRetry, reduce, START } from '../../packages/widget/src/check-state.ts';
import type { CheckEvent, CheckState } from '../../packages/widget/src/check-state.ts';

const picture = new Blob(['picture'], { type: 'image/jpeg' });
const other = new Blob(['other'], { type: 'image/png' });
const problem = { code: 'asset-missing', message: 'manifest.json answered 404.' } as const;

/** As much of a diagnosis as the states look at. */
const answer = (status: Diagnosis['status']) => ({ status }) as Diagnosis;

const after = (...events: CheckEvent[]): CheckState => events.reduce(reduce, START);

const given: CheckEvent = { type: 'given', files: [picture] };
const told: CheckEvent = { type: 'source', source: 'dermatoscope' };
const asked: CheckEvent = { type: 'examine', run: 1 };

describe('the way from a picture to a result', () => {
  it('starts by asking for a picture', () => {
    expect(START).toEqual({ view: 'choose' });
  });

  it('asks what a picture was taken with, and presumes nothing', () => {
    expect(after(given)).toEqual({ view: 'describe', picture });
  });

  it('examines once it is told', () => {
    expect(after(given, told, asked)).toEqual({
      view: 'examine',
      picture,
      source: 'dermatoscope',
      run: 1,
    });
  });

  it('does not examine before it is told, and says so', () => {
    expect(after(given, asked)).toEqual({ view: 'describe', picture, notice: 'source-missing' });
  });

  it('stops saying so when it is told', () => {
    expect(after(given, asked, told)).toEqual({
      view: 'describe',
      picture,
      source: 'dermatoscope',
    });
  });

  it('shows a result for what was diagnosed and none for what was not', () => {
    const diagnosed = answer('diagnosed');
    const abstained = answer('abstained');
    expect(after(given, told, asked, { type: 'answered', run: 1, diagnosis: diagnosed })).toEqual({
      view: 'result',
      picture,
      diagnosis: diagnosed,
    });
    expect(after(given, told, asked, { type: 'answered', run: 1, diagnosis: abstained })).toEqual({
      view: 'abstained',
      picture,
      diagnosis: abstained,
    });
  });

  it('asks anew about another picture', () => {
    const next: CheckEvent = { type: 'given', files: [other] };
    expect(after(given, told, next)).toEqual({ view: 'describe', picture: other });
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
    const examining = after(given, told, asked);
    const busy = reduce(examining, { type: 'given', files: [other] });
    expect(busy).toEqual({ ...examining, notice: 'busy' });
    expect(reduce(busy, { type: 'answered', run: 1, diagnosis: answer('diagnosed') }).view).toBe(
      'result',
    );
  });

  it('a file whose type nobody knows is given a try', () => {
    const unknown = new Blob(['?']);
    expect(after({ type: 'given', files: [unknown] }).view).toBe('describe');
  });
});

describe('answers that nobody waits for any more', () => {
  const late: CheckEvent[] = [
    { type: 'answered', run: 1, diagnosis: answer('diagnosed') },
    { type: 'failed', run: 1, problem },
  ];

  it.each(late)('$type after a restart changes nothing', (event) => {
    const state = after(given, told, asked, { type: 'restart' });
    expect(reduce(state, event)).toBe(state);
  });

  it.each(late)('$type of an earlier run changes nothing', (event) => {
    const state = after(given, told, asked, { type: 'cancel' }, { type: 'examine', run: 2 });
    expect(reduce(state, event)).toBe(state);
  });

  it('a picture that turns out unreadable after another was given changes nothing', () => {
    const state = after(given, { type: 'given', files: [other] });
    expect(reduce(state, { type: 'unreadable', picture, problem })).toBe(state);
  });
});

describe('when something goes wrong', () => {
  it('keeps the picture and what is known about it, and tries again', () => {
    const failed = after(given, told, asked, { type: 'failed', run: 1, problem });
    expect(failed).toEqual({ view: 'error', picture, source: 'dermatoscope', problem });
    expect(reduce(failed, { type: 'examine', run: 2 })).toEqual({
      view: 'examine',
      picture,
      source: 'dermatoscope',
      run: 2,
    });
  });

  it('offers to try again where that can help', () => {
    const retry = (code: Parameters<typeof canRetry>[0]['code']) => canRetry({ code, message: '' });
    expect(retry('asset-unreachable')).toBe(true);
    expect(retry('worker-crashed')).toBe(true);
    expect(retry('decode-failed')).toBe(false);
    expect(retry('runtime-unsupported')).toBe(false);
    expect(retry('asset-base-missing')).toBe(false);
  });

  it('keeps the picture when the person cancels', () => {
    expect(after(given, told, asked, { type: 'cancel' })).toEqual({
      view: 'describe',
      picture,
      source: 'dermatoscope',
    });
  });

  it('starts again from everywhere', () => {
    const paths: CheckEvent[][] = [
      [given],
      [given, told],
      [given, told, asked],
      [given, told, asked, { type: 'answered', run: 1, diagnosis: answer('diagnosed') }],
      [given, told, asked, { type: 'answered', run: 1, diagnosis: answer('abstained') }],
      [given, told, asked, { type: 'failed', run: 1, problem }],
    ];
    for (const path of paths) expect(after(...path, { type: 'restart' })).toEqual(START);
  });
});
