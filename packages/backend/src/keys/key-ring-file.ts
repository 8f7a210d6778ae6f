import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { ConfigError } from '../config.js';
import { writeDurably } from './durable-file.js';

/** The ring as its file holds it; every key is 32 bytes in base64. */
export interface KeyRingFile {
  format: number;
  /** Id of the key in use where the database names none; see `activeKey`. */
  active: string;
  keys: Record<string, string>;
  /** Signs deletion tokens and cursors; stays when keys rotate, so that tokens stay good. */
  signing: string;
}

/** A ring of one key. */
export function newRing(): KeyRingFile {
  const id = newKeyId();
  return { format: 1, active: id, keys: { [id]: newKey() }, signing: newKey() };
}

/** The ring with one more key, and the id of that. */
export function withAnotherKey(file: KeyRingFile): { id: string; file: KeyRingFile } {
  const id = newKeyId();
  return { id, file: { ...file, keys: { ...file.keys, [id]: newKey() } } };
}

/**
 * Writes a ring so that it is on disk once this returns.
 *
 * @param isReplacing - whether there may be one already
 */
export function writeRing(path: string, file: KeyRingFile, isReplacing: boolean): void {
  writeDurably(path, `${JSON.stringify(file, null, 2)}\n`, isReplacing);
}

/** Differs once another file is in its place, or other bytes are in it. */
export function stateOf(path: string): string {
  const { ino, mtimeMs, size } = statSync(path);
  return [ino, mtimeMs, size].join('/');
}

/**
 * What the text of a ring's file says.
 *
 * @throws ConfigError when it is damaged or weak
 */
export function parseRing(text: string, path: string): KeyRingFile {
  let file: KeyRingFile;
  try {
    file = JSON.parse(text) as KeyRingFile;
  } catch {
    throw new ConfigError([`The key ring is damaged: restore ${path} from a backup.`]);
  }
  const keys = [file.signing, ...Object.values(file.keys)].map(decode);
  const sound = file.format === 1 && Object.hasOwn(file.keys, file.active);
  if (!sound || keys.some((key) => key.length !== 32)) {
    throw new ConfigError([`The key ring is damaged: restore ${path} from a backup.`]);
  }
  // 32 random bytes repeat a few values; a typed secret or zeros repeat many
  if (keys.some((key) => new Set(key).size < 20)) {
    throw new ConfigError([`The key ring has a weak key: let the server make ${path}.`]);
  }
  return file;
}

/** A key as the ring's file writes it. */
export function decode(key: string): Buffer {
  return Buffer.from(key, 'base64');
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}

function newKeyId(): string {
  return `k${Date.now().toString(36)}${randomBytes(3).toString('hex')}`;
}
