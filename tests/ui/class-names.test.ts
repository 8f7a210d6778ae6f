import { CLASS_NAMES, LABELS } from '@dermdx/contract/vocabulary';
import { nameInSentence } from '@dermdx/ui/class-names';
import { describe, expect, it } from 'vitest';
import en from '../../packages/widget/src/lang/en.ts';

describe('the English medical names of the classes', () => {
  it('are the contract’s in the panel, whether or not an everyday name stands before them', () => {
    for (const label of LABELS) {
      const { name, medical } = en.labels[label];
      expect([CLASS_NAMES[label], nameInSentence(label)], label).toContain(medical ?? name);
    }
  });

  it('keep the capitals of people’s names inside a sentence', () => {
    expect(nameInSentence('akiec')).toBe('actinic keratosis or Bowen’s disease');
  });
});
