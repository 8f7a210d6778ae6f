import type { AbstainReason } from '@dermdx/contract';
import { describe, expect, it } from 'vitest';
import { hintOf, SteadyHint } from '../../packages/widget/src/picture/live-hint.ts';
import { diagnosis } from '../support/panel-states.mjs';

const report = (...reasons: AbstainReason[]) => {
  const { quality, frame } = diagnosis();
  return { quality, frame, reasons };
};

describe('what is said before the shutter', () => {
  it('is light first, then the hand, then the rest: one thing at a time', () => {
    expect(hintOf(report('too-small', 'too-blurred', 'too-dark'), false)).toBe('too-dark');
    expect(hintOf(report('too-blurred'), false)).toBe('moving');
    expect(hintOf(report('too-small', 'too-blurred'), true)).toBe('too-blurred');
    expect(hintOf(report('too-small'), true)).toBe('too-small');
    expect(hintOf(report(), true)).toBe('good');
  });

  it('is no praise where nobody could look', () => {
    expect(hintOf(undefined, true)).toBe('unchecked');
  });

  it('changes once it was found twice in a row, so that nothing flickers', () => {
    const steady = new SteadyHint();
    const found = ['good', 'moving', 'good', 'good', 'moving', 'moving'] as const;
    expect(found.map((hint) => steady.next(hint))).toEqual([
      'starting',
      'starting',
      'starting',
      'good',
      'good',
      'moving',
    ]);
  });
});
