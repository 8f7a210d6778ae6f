import { describe, expect, it } from 'vitest';
import { DermDxError } from '../../packages/core/src/errors.js';
import { chooseFrame } from '../../packages/core/src/picture/frame.js';
import { checkOptions } from '../../packages/core/src/options.js';
import type { DiagnoseOptions } from '../../packages/core/src/options.js';

/** What is said about an option that is refused. */
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DermDxError && error.code === 'invalid-option') return error.message;
    throw error;
  }
  throw new Error('expected a refusal');
}

describe('Options', () => {
  it('may all be left out', () => {
    expect(checkOptions({})).toEqual({
      source: 'dermatoscope',
      frame: undefined,
      patient: {},
      thorough: false,
      explain: false,
    });
  });

  it('keep of the patient what is known', () => {
    const patient = { age: 0, site: 'ear' } as const;
    // as JavaScript may hand it over
    const checked = checkOptions({
      patient: Object.assign({ sex: undefined }, patient),
    });
    expect(Object.entries(checked.patient)).toEqual([
      ['age', 0],
      ['site', 'ear'],
    ]);
  });

  const wrong: Record<string, unknown> = {
    'an age below 0': { patient: { age: -1 } },
    'an age above 120': { patient: { age: 121 } },
    'an age that is no number': { patient: { age: NaN } },
    'an age in words': { patient: { age: '45' } },
    'an unknown sex': { patient: { sex: 'M' } },
    'an unknown site': { patient: { site: 'knee' } },
    'an unknown source': { source: 'telescope' },
  };
  for (const [what, options] of Object.entries(wrong)) {
    it(`are refused with ${what}, and the message names what is allowed`, () => {
      const message = refusal(() => checkOptions(options as DiagnoseOptions));
      expect(message).toMatch(/^(source|patient\.\w+) must be (one of .*|.* from 0 to 120), not /);
    });
  }
});

describe('The frame', () => {
  it('is the centre square unless the person framed another', () => {
    const centre = { x: 75, y: 0, size: 450 };
    expect(chooseFrame(600, 450, undefined)).toEqual({ frame: centre, framed: false });
    expect(chooseFrame(600, 450, { ...centre })).toEqual({ frame: centre, framed: false });
    const own = { x: 400, y: 250, size: 200 };
    expect(chooseFrame(600, 450, own)).toEqual({ frame: own, framed: true });
  });

  const outside: [string, [number, number, number]][] = [
    ['beyond the right edge', [401, 0, 200]],
    ['beyond the lower edge', [0, 251, 200]],
    ['left of the picture', [-1, 0, 200]],
    ['above the picture', [0, -1, 200]],
    ['of no size', [0, 0, 0]],
    ['of broken pixels', [0.5, 0, 200]],
    ['of no number', [NaN, 0, 200]],
  ];
  for (const [what, [x, y, size]] of outside) {
    it(`is refused ${what}`, () => {
      const message = refusal(() => chooseFrame(600, 450, { x, y, size }));
      expect(message).toContain('inside the upright picture of 600 × 450');
    });
  }
});
