import type { AbstainedDiagnosis, Diagnosis, MeasuredDiagnosis } from '@dermdx/contract';
import { describe, expect, it } from 'vitest';
import { agrees } from '../../packages/backend/src/recheck/compare.ts';
import { makeAbstained, makeDiagnosis } from '../support/backend.js';

/** A result with this score for photographs; above 2 it is turned away. */
function scored(score: number | undefined): MeasuredDiagnosis {
  const photograph = score === undefined ? {} : { photograph: { score, threshold: 2 } };
  return { ...makeDiagnosis(), ...photograph };
}

/** Whether what was sent can be what the network says here. */
function compare(sent: Diagnosis, seen: Diagnosis): boolean {
  const { reference, candidates, triage } = makeDiagnosis();
  return agrees(sent, seen, { reference, candidates, triage });
}

describe('How much a sent picture looks like a photograph', () => {
  it('may differ a little, since the picture was encoded anew', () => {
    expect(compare(scored(-4), scored(-3))).toBe(true);
    expect(compare(scored(-4), scored(1))).toBe(false);
  });

  it('decides whether a diagnosis may be given', () => {
    expect(compare(scored(2.5), scored(1.5))).toBe(false);
    const photograph = { score: 2.5, threshold: 2 };
    const abstained: AbstainedDiagnosis = { ...makeAbstained('photograph'), photograph };
    expect(compare(abstained, scored(1.5))).toBe(true);
    expect(compare({ ...abstained, photograph: { score: 1.5, threshold: 2 } }, scored(1.5))).toBe(
      false,
    );
  });

  it('is not known to a panel of before, which may only diagnose what is no photograph here', () => {
    expect(compare(scored(undefined), scored(-4))).toBe(true);
    expect(compare(scored(undefined), scored(3))).toBe(false);
    expect(compare(scored(undefined), scored(undefined))).toBe(true);
  });
});
