/** The first that fits counts: others claim to be those after them. */
const BROWSERS = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const;

const SYSTEMS = [
  ['iOS', /\b(iPhone|iPad)\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

/**
 * What a person calls their browser, as `Firefox, Windows`, from what it says of itself: enough to tell
 * one's own sessions apart, and no more. Null when it says neither.
 */
export function nameDevice(userAgent = ''): string | null {
  const found = [BROWSERS, SYSTEMS].map((kinds) => kinds.find(([, is]) => is.test(userAgent))?.[0]);
  return found.filter((name) => name !== undefined).join(', ') || null;
}
