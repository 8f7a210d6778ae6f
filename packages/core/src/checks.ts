import { invalid } from './errors.js';

/**
 * Refuses what is no object.
 *
 * @throws DermDxError `invalid-option`
 */
export function checkObject<T>(name: string, value: T): T {
  if (typeof value === 'object' && value !== null) return value;
  throw invalid(`${name} must be an object, not ${inWords(value)}.`);
}

/**
 * Refuses options that do not exist, and names the one that was probably meant. One that is undefined
 * changes nothing.
 *
 * @throws DermDxError `invalid-option`
 */
export function checkKeys(name: string, value: object, known: readonly string[]): void {
  for (const [key, given] of Object.entries(checkObject(name, value))) {
    if (given === undefined || known.includes(key)) continue;
    const nearest = nearestOf(key, known);
    const hint = nearest ? `Did you mean ${nearest}?` : `There are ${known.join(', ')}.`;
    throw invalid(`${name} has no ${key}. ${hint}`);
  }
}

/** @throws DermDxError `invalid-option` */
export function checkSwitch(name: string, value: boolean | undefined): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  throw invalid(`${name} must be true or false, not ${inWords(value)}.`);
}

/** @throws DermDxError `invalid-option` */
export function checkFunction(name: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw invalid(`${name} must be a function, not ${inWords(value)}.`);
}

/**
 * Takes a signal of any realm.
 *
 * @throws DermDxError `invalid-option`
 */
export function checkSignal(signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  const given = signal as Partial<AbortSignal> | null;
  const isSignal =
    typeof given?.aborted === 'boolean' && typeof given.addEventListener === 'function';
  if (!isSignal) throw invalid(`signal must be an AbortSignal, not ${inWords(signal)}.`);
}

/**
 * Takes a loaded network, or what stands in for one.
 *
 * @throws DermDxError `invalid-option`
 */
export function checkLoaded(dermdx: { diagnose: unknown }): void {
  const given = dermdx as { diagnose?: unknown } | null | undefined;
  if (typeof given === 'object' && typeof given?.diagnose === 'function') return;
  const what = given instanceof Promise ? 'a promise: await it' : inWords(given);
  throw invalid(`dermdx must be what load() gives, not ${what}.`);
}

/** @throws DermDxError `invalid-option` */
export function oneOf<T extends string>(name: string, value: T, values: readonly T[]): T {
  if (values.includes(value)) return value;
  throw invalid(`${name} must be one of ${values.join(', ')}, not ${inWords(value)}.`);
}

/** What was given, for a message: no object is ever printed. */
export function inWords(value: unknown): string {
  if (typeof value === 'symbol' || typeof value === 'function') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : 'an object';
}

/** More changes than this are another word, not a slip. */
const MOST_CHANGES = 3;

function nearestOf(key: string, known: readonly string[]): string | undefined {
  const word = key.toLowerCase();
  const [nearest] = known
    .map((name) => ({ name, changes: changesBetween(word, name.toLowerCase()) }))
    .filter(({ changes, name }) => changes <= MOST_CHANGES && changes < name.length)
    .sort((a, b) => a.changes - b.changes);
  return nearest?.name;
}

/** How many letters are put in, left out or replaced (Levenshtein 1966). */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = row[j]! + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
