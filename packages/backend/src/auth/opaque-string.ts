/*
 * The profile OpaqueString of RFC 8265, section 4.2, for passwords: the same password gives the same
 * text, however a keyboard or a system writes it. No package of the registry that is kept does this.
 */

/** Assigned as such by RFC 8264, section 9.6: exceptions that are letters or digits. */
const VALID = /[\u00DF\u03C2\u06FD\u06FE\u0F0B\u3007]/u;

/** The same section: exceptions that are refused. */
const REFUSED = /\u0640|\u07FA|\u302E|\u302F|[\u3031-\u3035]|\u303B/u;

/** RFC 8264, section 9.9: conjoining jamo of old Hangul. */
const OLD_JAMO = /[\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB]/u;

/** RFC 8264, section 9.13: what cannot be seen. */
const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;

/** Letters, digits, marks, spaces, symbols and punctuation: sections 9.1, 9.14 to 9.16 and 9.18. */
const FREEFORM = /[\p{L}\p{N}\p{M}\p{Zs}\p{S}\p{P}]/u;

/** Signs after which a joiner shapes a letter of India: canonical combining class 9. */
const VIRAMAS = new Set([
  0x094d, 0x09cd, 0x0a4d, 0x0acd, 0x0b4d, 0x0bcd, 0x0c4d, 0x0ccd, 0x0d3b, 0x0d3c, 0x0d4d, 0x0dca,
  0x0e3a, 0x0eba, 0x0f84, 0x1039, 0x103a, 0x1714, 0x1734, 0x17d2, 0x1a60, 0x1b44, 0x1baa, 0x1bab,
  0x1bf2, 0x1bf3, 0x2d7f, 0xa806, 0xa82c, 0xa8c4, 0xa953, 0xa9c0, 0xaaf6, 0xabed, 0x11046, 0x110b9,
  0x11133, 0x11134, 0x111c0, 0x11235, 0x1134d, 0x11442, 0x114c2, 0x115bf, 0x1163f, 0x116b6, 0x1172b,
]);

/** Scripts whose letters join: between two of them, a non-joiner parts them, as in Persian. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Mandaic}]/u;

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const ARABIC_DIGIT = /[\u0660-\u0669]/u;
const EXTENDED_DIGIT = /[\u06F0-\u06F9]/u;

/**
 * A password as it is hashed: every space is U+0020, and composed (NFC). Case, width and compatibility
 * characters stay.
 *
 * @returns undefined for what the profile refuses: nothing at all, controls, unassigned code points,
 * what cannot be seen
 */
export function opaqueString(text: string): string | undefined {
  const composed = text.replace(/\p{Zs}/gu, ' ').normalize('NFC');
  const points = [...composed];
  if (points.length === 0) return undefined;
  return points.every((_, index) => isAllowed(points, index)) ? composed : undefined;
}

/** The steps of RFC 8264, section 8, in their order. */
function isAllowed(points: readonly string[], index: number): boolean {
  const point = points[index]!;
  if (VALID.test(point)) return true;
  if (REFUSED.test(point)) return false;
  const byContext = inContext(points, index);
  if (byContext !== undefined) return byContext;
  if (/\p{Cn}/u.test(point) || OLD_JAMO.test(point) || IGNORABLE.test(point)) return false;
  if (/[\p{Cc}\p{Cs}]/u.test(point)) return false;
  return point.normalize('NFKC') !== point || FREEFORM.test(point);
}

/** What RFC 5892, appendix A, says of a code point that depends on its neighbours; else undefined. */
function inContext(points: readonly string[], index: number): boolean | undefined {
  const [before = '', point, after = ''] = [points[index - 1], points[index]!, points[index + 1]];
  const all = points.join('');
  switch (point) {
    case '\u200C':
      // the RFC asks for the letters' joining types, which JavaScript does not know: their script stands in
      return (
        VIRAMAS.has(before.codePointAt(0) ?? 0) || (JOINING.test(before) && JOINING.test(after))
      );
    case '\u200D':
      return VIRAMAS.has(before.codePointAt(0) ?? 0);
    case '\u00B7':
      return before === 'l' && after === 'l';
    case '\u0375':
      return /\p{Script=Greek}/u.test(after);
    case '\u05F3':
    case '\u05F4':
      return /\p{Script=Hebrew}/u.test(before);
    case '\u30FB':
      return KANA.test(all);
    default:
      if (ARABIC_DIGIT.test(point)) return !EXTENDED_DIGIT.test(all);
      if (EXTENDED_DIGIT.test(point)) return !ARABIC_DIGIT.test(all);
      return undefined;
  }
}
