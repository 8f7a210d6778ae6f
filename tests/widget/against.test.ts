import { SITES } from '@dermdx/contract';
import { describe, expect, it } from 'vitest';
import en from '../../packages/widget/src/lang/en.ts';
import { reasonsAgainst } from '../../packages/widget/src/views/answer/against.ts';
import { diagnosis } from '../support/panel-states.mjs';

describe('what speaks against relying on an answer', () => {
  it.each(SITES)('is the body site where the network was hardly tested there: %s', (site) => {
    const asked = { picture: new Blob(), source: 'dermatoscope', patient: { site } } as const;
    const warnings = Object.entries(en.result.against.sites);
    expect(reasonsAgainst({ asked, diagnosis: diagnosis() }, en)).toEqual(
      warnings.filter(([rare]) => rare === site).map(([, words]) => words),
    );
  });

  it('warns of palms, soles, nails and private parts', () => {
    expect(Object.keys(en.result.against.sites)).toEqual(['acral', 'genital']);
  });
});
