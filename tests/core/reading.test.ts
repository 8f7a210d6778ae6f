import { AGREEMENT_TABLE, agreementOf, FINDINGS, LABELS } from '@dermdx/contract';
import { describe, expect, it } from 'vitest';

describe('what a reading is beside the network’s class', () => {
  it('is the same for the same class alone, and different for every other', () => {
    for (const finding of LABELS) {
      for (const predicted of LABELS) {
        const expected = finding === predicted ? 'same' : 'different';
        expect(agreementOf(finding, predicted), `${finding} ${predicted}`).toBe(expected);
      }
    }
  });

  it('is different where the reader names what the network has no class for', () => {
    expect(AGREEMENT_TABLE.scc).toMatchObject({ nv: 'different', mel: 'different' });
    // Bowen’s disease, in that class, is squamous cell carcinoma in situ
    expect(AGREEMENT_TABLE.scc.akiec).toBe('not-comparable');
    expect(AGREEMENT_TABLE['not-a-lesion'].nv).toBe('different');
  });

  it('cannot be told where one of the two said nothing, or the reader said it in words', () => {
    for (const finding of FINDINGS) expect(agreementOf(finding, null)).toBe('not-comparable');
    for (const predicted of LABELS) {
      expect(agreementOf('cannot-tell', predicted)).toBe('not-comparable');
      expect(agreementOf('other', predicted)).toBe('not-comparable');
    }
  });
});
