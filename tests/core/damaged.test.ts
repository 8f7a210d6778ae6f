import { describe, expect, it } from 'vitest';
import { diagnoseDamaged } from '../support/damaging.js';

describe('A hundred and fifty damaged pictures', () => {
  it('are answered or refused for what they are, by one worker', async () => {
    const answers = await diagnoseDamaged(150, 20_261_123);
    // neither is all of it refused, nor is all of it let through
    expect(answers.get('decode-failed')).toBeGreaterThan(5);
    expect((answers.get('diagnosed') ?? 0) + (answers.get('abstained') ?? 0)).toBeGreaterThan(5);
  });
});
