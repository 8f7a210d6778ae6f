import type { Diagnosis, Quality } from '@dermdx/core';
import type { CheckEvent } from '../../packages/widget/src/flow/check-event.ts';
import { START } from '../../packages/widget/src/flow/check-state.ts';
import type { CheckState } from '../../packages/widget/src/flow/check-state.ts';
import { reduce } from '../../packages/widget/src/flow/reduce.ts';

export const picture = new Blob(['picture'], { type: 'image/jpeg' });
export const other = new Blob(['other'], { type: 'image/png' });
export const problem = { code: 'asset-missing', message: 'manifest.json answered 404.' } as const;
export const quality = {} as Quality;
export const frame = { x: 10, y: 20, size: 300 };

/** As much of a diagnosis as the states look at. */
export const answer = (status: Diagnosis['status']) => ({ status }) as Diagnosis;

export const after = (...events: CheckEvent[]): CheckState => events.reduce(reduce, START);

export const given: CheckEvent = { type: 'given', files: [picture] };
export const told: CheckEvent = { type: 'source', source: 'dermatoscope' };
export const photograph: CheckEvent = { type: 'source', source: 'photograph' };
export const onwards: CheckEvent = { type: 'proceed', clinic: false };
export const checking = { type: 'check', run: 1 } satisfies CheckEvent;
export const fine: CheckEvent = { type: 'checked', run: 1, reasons: [], quality };
export const asking = { type: 'examine', run: 2, clinic: false } satisfies CheckEvent;
export const back: CheckEvent = { type: 'back' };
export const answered = (status: Diagnosis['status']): CheckEvent => ({
  type: 'answered',
  run: 2,
  diagnosis: answer(status),
});

export const framing = [given, told, onwards];
export const personal = [...framing, checking, fine];
export const examining = [...personal, asking];
export const asked = { picture, source: 'dermatoscope', patient: {} } as const;
