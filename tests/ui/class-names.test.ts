import { CLASS_NAMES, LABELS, nameInSentence } from '@dermdx/contract';
import { describe, expect, it } from 'vitest';
import en from '../../packages/widget/src/lang/en.ts';
import { writtenPage } from '../support/written.js';

describe('the English medical names of the classes', () => {
  it('are the contract’s in the panel, whether or not an everyday name stands before them', () => {
    for (const label of LABELS) {
      const { name, medical } = en.labels[label];
      expect([CLASS_NAMES[label], nameInSentence(label)], label).toContain(medical ?? name);
    }
  });

  it('are the contract’s in docs/core.md', () => {
    const page = writtenPage('docs/core.md').text.replace(/\s+/g, ' ');
    for (const label of LABELS) {
      expect(page).toContain(`\`${label}\` ${nameInSentence(label)}`);
    }
  });

  it('have no brackets, since the panel puts them in some', () => {
    for (const label of LABELS) expect(CLASS_NAMES[label]).not.toMatch(/[()]/);
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
