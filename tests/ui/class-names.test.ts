import { CLASS_NAMES, LABELS, nameInSentence } from '@dermdx/contract';
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
    for (const label of LABELS) {
      const name = nameInSentence(label);
      expect([name[0], name.slice(1)]).toEqual([
        CLASS_NAMES[label][0]!.toLowerCase(),
        CLASS_NAMES[label].slice(1),
      ]);
    }
  });
});
