import { describeSchema } from '@dermdx/backend';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

const named = (entry: v.GenericSchema) => v.array(v.object({ entry }));

describe('the description of what a route checks', () => {
  it('says what the check says', () => {
    const text = v.pipe(v.string(), v.minLength(1), v.maxLength(5), v.regex(/^a/));
    const entry = { type: 'string', minLength: 1, maxLength: 5, pattern: '^a' };
    expect(describeSchema(named(text)).schema).toMatchObject({
      type: 'array',
      items: { properties: { entry }, required: ['entry'] },
    });
  });

  it.each([
    [
      'a check by code',
      v.pipe(
        v.string(),
        v.check(() => true),
      ),
    ],
    ['a change of the value', v.pipe(v.string(), v.trim())],
    ['a change of the type', v.pipe(v.string(), v.toNumber(), v.number())],
    ['a pattern with flags', v.pipe(v.string(), v.regex(/a/i))],
    ['a type that JSON lacks', v.date()],
  ])('fails rather than leave out %s', (_, entry) => {
    expect(() => describeSchema(named(entry))).toThrow();
  });

  it('fails for a body or an answer without a name', () => {
    expect(() => describeSchema(v.object({ entry: v.string() }))).toThrow('components.ts');
  });
});
