import { expect, it } from 'vitest';
import { diagnoseDamaged } from '../support/damaging.js';

it('two thousand damaged pictures are answered or refused, by one worker that lives on', async () => {
  const answers = await diagnoseDamaged(2000, Date.now());
  console.log(Object.fromEntries(answers));
  expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBe(2000);
});
