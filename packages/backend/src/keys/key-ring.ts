import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../config.js';
import { makeFolder } from '../start/folders.js';
import { decrypt, encrypt } from './encryption.js';
import { anotherRing, keyMissing, ringUnreadable } from './key-problems.js';
import { decode, newRing, parseRing, stateOf, withAnotherKey, writeRing } from './key-ring-file.js';
import type { KeyRingFile } from './key-ring-file.js';
import { SIGNING } from './ring-key.entity.js';

/** What a secret of the ring is for: each purpose has a key of its own. */
export type Purpose =
  | 'deletion'
  | 'cursor'
  | 'fingerprint'
  | 'address'
  | 'login'
  | 'session'
  | 'idempotency'
  | 'erased'
  | 'answer-code'
  | 'answer-hash'
  | 'recovery'
  | 'rate';

/** Bytes encrypted under a key of the ring. */
export interface Sealed {
  keyId: string;
  bytes: Buffer;
}

/** The server's keys: they wrap the key of each submission and sign what is handed out. */
export class KeyRing {
  private readonly keys = new Map<string, Buffer>();
  /** Derived once for each purpose: the signing key never changes. */
  private readonly signingKeys = new Map<Purpose, KeyObject>();
  private file: KeyRingFile;
  /** The state of the file that was read last. */
  private seen: string;

  private constructor(
    private readonly path: string,
    file: KeyRingFile,
    seen: string,
  ) {
    this.take(file, seen);
  }

  /**
   * Reads the ring; undefined when there is none.
   *
   * @throws ConfigError when it is damaged, weak, or readable by others
   */
  static find(path: string): KeyRing | undefined {
    let text: string;
    let seen: string;
    try {
      // before it is read: what is written meanwhile is read at the next look
      seen = stateOf(path);
      text = readFileSync(path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new ConfigError([`The key ring cannot be read: see who owns ${path}.`]);
    }
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      throw new ConfigError([`Others can read the key ring. Run: chmod 600 ${path}`]);
    }
    return new KeyRing(path, parseRing(text, path), seen);
  }

  /** Makes a ring; takes the one of another server that started at the same time. */
  static create(path: string): KeyRing {
    const file = newRing();
    makeFolder(dirname(path));
    try {
      writeRing(path, file, false);
    } catch (error) {
      const made = (error as NodeJS.ErrnoException).code === 'EEXIST' && KeyRing.find(path);
      if (made) return made;
      throw error;
    }
    return new KeyRing(path, file, stateOf(path));
  }

  /** Id of the key that its file names as the one in use. */
  get active(): string {
    this.refresh();
    return this.file.active;
  }

  /** Ids of the keys that it can open with, those of a file that was put in its place among them. */
  get keyIds(): string[] {
    try {
      this.refresh();
    } catch {
      // half a copy, or another ring: what was read before still opens
    }
    return [...this.keys.keys()];
  }

  /** Adds a key, which nothing is sealed with yet. */
  add(): string {
    this.refresh();
    const { id, file } = withAnotherKey(this.file);
    this.save(file);
    return id;
  }

  /** Names a key as the one in use. */
  use(id: string): void {
    if (this.active !== id) this.save({ ...this.file, active: id });
  }

  /** Forgets every key but one. */
  keepOnly(id: string): void {
    this.save({ ...this.file, active: id, keys: { [id]: this.file.keys[id]! } });
  }

  /** A fingerprint of each key, by its id, and of the signing key: the same for the same key alone. */
  fingerprints(): Map<string, string> {
    const all = [[SIGNING, decode(this.file.signing)] as const, ...this.keys];
    return new Map(
      all.map(([id, key]) => [id, derive(key, 'dermdx fingerprint of a key').toString('hex')]),
    );
  }

  /**
   * Encrypts under a key; `context` must be the same when it is opened.
   *
   * @throws Problem 503 where the ring's file lacks the key, or cannot be read
   */
  seal(keyId: string, bytes: Buffer, context: string): Sealed {
    // what is sealed must open with the file that there is, not only with what was read from an earlier one
    this.refresh();
    return { keyId, bytes: encrypt(this.key(keyId), bytes, context) };
  }

  /**
   * Opens what {@link seal} closed; throws when it was changed or belongs elsewhere.
   *
   * @throws Problem 503 where the ring lacks the key
   */
  open({ keyId, bytes }: Sealed, context: string): Buffer {
    return decrypt(this.key(keyId), bytes, context);
  }

  /** A keyed hash; nobody without the ring can make or guess it. */
  sign(purpose: Purpose, ...parts: (string | Buffer)[]): Buffer {
    let key = this.signingKeys.get(purpose);
    if (!key) this.signingKeys.set(purpose, (key = this.signingKey(purpose)));
    const hmac = createHmac('sha256', key);
    for (const part of parts) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      const length = Buffer.alloc(4);
      // lengths first, so that parts cannot flow into each other
      length.writeUInt32BE(bytes.length);
      hmac.update(length).update(bytes);
    }
    return hmac.digest();
  }

  /**
   * Takes up a file that a command changed beside the running server, or somebody copied there.
   *
   * @throws Problem 503 where it cannot be read, as while it is being copied, or is another ring
   */
  private refresh(): void {
    let file: KeyRingFile;
    let seen: string;
    try {
      seen = stateOf(this.path);
      if (seen === this.seen) return;
      file = parseRing(readFileSync(this.path, 'utf8'), this.path);
    } catch (error) {
      throw ringUnreadable(error);
    }
    // rotation changes the wrapping keys, never the signing key
    if (file.signing !== this.file.signing) throw anotherRing();
    this.take(file, seen);
  }

  private signingKey(purpose: Purpose): KeyObject {
    return createSecretKey(derive(decode(this.file.signing), `dermdx ${purpose}`));
  }

  private key(id: string): Buffer {
    if (!this.keys.has(id)) this.refresh();
    const key = this.keys.get(id);
    if (!key) throw keyMissing(id);
    return key;
  }

  private save(file: KeyRingFile): void {
    writeRing(this.path, file, true);
    this.take(file, stateOf(this.path));
  }

  private take(file: KeyRingFile, seen: string): void {
    this.seen = seen;
    this.file = file;
    this.keys.clear();
    for (const [id, key] of Object.entries(file.keys)) this.keys.set(id, decode(key));
  }
}

/** Another key for another purpose, which says nothing about the one that it came from. */
function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
}
