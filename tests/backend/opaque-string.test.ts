import { describe, expect, it } from 'vitest';
import { opaqueString } from '../../packages/backend/src/auth/opaque-string.js';

describe('a password as it is hashed', () => {
  it.each([
    // the examples of RFC 8265, section 4.3
    ['spaces are allowed', 'correct horse battery staple', 'correct horse battery staple'],
    ['case stays', 'Correct Horse Battery Staple', 'Correct Horse Battery Staple'],
    ['letters of every script', 'πßå', 'πßå'],
    ['symbols', 'Jack of ♦s', 'Jack of ♦s'],
    ['another space is a space', 'foo\u1680bar', 'foo bar'],
    // what keyboards and systems write differently
    ['letters are composed', 'contrasen\u0303a', 'contraseña'],
    ['a space that does not break', 'foo\u00A0bar', 'foo bar'],
    ['width stays', '\uFF30ass', '\uFF30ass'],
    ['a ligature stays', '\uFB01sh', '\uFB01sh'],
    ['a non-joiner of Persian', 'می\u200Cخواهم', 'می\u200Cخواهم'],
    ['a joiner after a virama', 'क\u094D\u200Dष', 'क\u094D\u200Dष'],
    ['a middle dot between two l', 'col·legi', 'col·legi'],
    ['a middle dot among kana', 'コーヒー・ミルク', 'コーヒー・ミルク'],
    ['the digits of one script', '٠١٢', '٠١٢'],
  ])('%s', (_, typed, kept) => {
    expect(opaqueString(typed)).toBe(kept);
  });

  it.each([
    // the examples of RFC 8265, section 4.3
    ['nothing', ''],
    ['a control', 'my cat is a \tby'],
    // RFC 8264, section 8
    ['an unassigned code point', 'abc\u0378def'],
    ['half a surrogate pair', 'abc\uD800def'],
    ['a code point for private use', 'abc\uE000def'],
    ['what cannot be seen', 'abc\u00ADdef'],
    ['a mark of direction', 'abc\u202Edef'],
    ['old Hangul', 'abc\u1100def'],
    ['a joiner that joins nothing', 'abc\u200Ddef'],
    ['a non-joiner that parts nothing', 'abc\u200Cdef'],
    ['a middle dot elsewhere', 'a·b'],
    ['the digits of two scripts', '٠۱'],
  ])('is none with %s', (_, typed) => {
    expect(opaqueString(typed)).toBeUndefined();
  });
});
