import { describe, expect, it } from 'vitest';
import type { CheckEvent } from '../../packages/widget/src/flow/check-event.ts';
import { START } from '../../packages/widget/src/flow/check-state.ts';
import { reduce } from '../../packages/widget/src/flow/reduce.ts';
import { canRetry } from '../../packages/widget/src/flow/problems.ts';
import {
  after,
  answered,
  asked,
  asking,
  back,
  checking,
  examining,
  framing,
  given,
  other,
  picture,
  problem,
  quality,
  told,
} from './check-events.js';

describe('what cannot be taken', () => {
  const cases: [string, readonly Blob[], string][] = [
    ['several files', [picture, other], 'several'],
    ['ten files', Array.from({ length: 10 }, () => picture), 'several'],
    ['text or a link', [], 'not-a-file'],
  ];

  it.each(cases)('%s: says so and stays where it is', (_, files, notice) => {
    const describing = after(given, told);
    expect(reduce(START, { type: 'given', files })).toEqual({ view: 'choose', notice });
    expect(reduce(describing, { type: 'given', files })).toEqual({ ...describing, notice });
  });

  it.each(['folder', 'no-camera'] as const)('%s: says so and stays where it is', (notice) => {
    expect(after({ type: 'refused', notice })).toEqual({ view: 'choose', notice });
    const before = after(...examining);
    expect(reduce(before, { type: 'refused', notice })).toEqual({ ...before, notice: 'busy' });
  });

  it('another picture while one is examined: the first goes on', () => {
    const before = after(...examining);
    const busy = reduce(before, { type: 'given', files: [other] });
    expect(busy).toEqual({ ...before, notice: 'busy' });
    expect(reduce(busy, answered('diagnosed')).view).toBe('result');
  });

  it('a file is given a try, whatever it calls itself', () => {
    for (const type of ['', 'application/octet-stream', 'text/plain', 'application/pdf']) {
      const unknown = new Blob(['?'], { type });
      expect(after({ type: 'given', files: [unknown] }).view).toBe('describe');
    }
  });

  it.each([
    ['text/plain', 'not-a-picture'],
    ['application/pdf', 'pdf'],
  ])('a file that cannot be read and calls itself %s: says so at the choice', (type, notice) => {
    const file = new Blob(['?'], { type });
    const unreadable = { ...problem, code: 'decode-failed' as const };
    const events: CheckEvent[] = [
      { type: 'given', files: [file] },
      { type: 'unreadable', picture: file, problem: unreadable },
    ];
    expect(after(...events)).toEqual({ view: 'choose', notice });
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

  it('a picture whose script cannot be fetched is shown again where it was', () => {
    const asked = { view: 'describe' as const, picture };
    const offline = { ...problem, code: 'part-unreachable' as const };
    const failed = reduce(asked, { type: 'unreadable', picture, problem: offline });
    expect(failed).toMatchObject({ view: 'error', failed: 'show' });
    expect(reduce(failed, { type: 'show' })).toBe(asked);
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
    expect(retry('heic-unreadable')).toBe(false);
    expect(retry('runtime-unsupported')).toBe(false);
    expect(retry('asset-base-missing')).toBe(false);
  });

  it('keeps the picture and all that was said when the person cancels', () => {
    expect(after(...examining, back)).toEqual({ view: 'patient', asked });
    expect(after(...framing, checking, back)).toEqual({ view: 'frame', asked });
  });

  it('goes back to what was answered before it failed', () => {
    const failed = after(...examining, { type: 'failed', run: 2, problem });
    expect(reduce(failed, back)).toEqual({ view: 'patient', asked });
    const unchecked = after(...framing, checking, { type: 'failed', run: 1, problem });
    expect(reduce(unchecked, back)).toEqual({ view: 'frame', asked });
  });

  it('keeps the result when what was to be sent cannot be put together', () => {
    const consent = after(...examining, answered('diagnosed'), { type: 'consent' });
    expect(reduce(consent, { type: 'unsendable' })).toEqual({ ...consent, notice: 'not-sent' });
  });

  it('starts again from everywhere', () => {
    const path = [...examining, answered('diagnosed'), { type: 'consent' } as const];
    for (let length = 0; length <= path.length; length++) {
      expect(after(...path.slice(0, length), { type: 'restart' })).toEqual(START);
    }
  });
});
