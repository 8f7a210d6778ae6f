import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../config.js';
import { makeFolder } from '../start/folders.js';
import { writeDurably } from './durable-file.js';
import { decrypt, encrypt } from './encryption.js';
import { SIGNING } from './ring-key.entity.js';

/** The ring as its file holds it; every key is 32 bytes in base64. */
interface KeyRingFile {
  format: number;
  /** Id of the key that wraps new keys. */
  active: string;
  keys: Record<string, string>;
  /** Signs deletion tokens and cursors; stays when keys rotate, so that tokens stay good. */
  signing: string;
}

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
  private readonly keys: Map<string, Buffer>;

  private changed: number;

  private constructor(
    private readonly path: string,
    private file: KeyRingFile,
  ) {
    this.keys = new Map(Object.entries(file.keys).map(([id, key]) => [id, decode(key)]));
    this.changed = statSync(path).mtimeMs;
  }

  /**
   * Reads the ring; undefined when there is none.
   *
   * @throws ConfigError when it is damaged, weak, or readable by others
   */
  static find(path: string): KeyRing | undefined {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new ConfigError([`The key ring cannot be read: see who owns ${path}.`]);
    }
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      throw new ConfigError([`Others can read the key ring. Run: chmod 600 ${path}`]);
    }
    return new KeyRing(path, parse(text, path));
  }

  /** Makes a ring; takes the one of another server that started at the same time. */
  static create(path: string): KeyRing {
    const id = newKeyId();
    const file: KeyRingFile = {
      format: 1,
      active: id,
      keys: { [id]: newKey() },
      signing: newKey(),
    };
    makeFolder(dirname(path));
    try {
      writeDurably(path, print(file), false);
    } catch (error) {
      const made = (error as NodeJS.ErrnoException).code === 'EEXIST' && KeyRing.find(path);
      if (made) return made;
      throw error;
    }
    return new KeyRing(path, file);
  }

  /** Id of the key that wraps new keys. */
  get active(): string {
    this.refresh();
    return this.file.active;
  }

  /** Adds a key, which wraps from now on; the old ones still open what they wrapped. */
  rotate(): string {
    const id = newKeyId();
    this.save({ ...this.file, active: id, keys: { ...this.file.keys, [id]: newKey() } });
    return id;
  }

  /** Forgets every key but the active one. */
  prune(): void {
    const { active, keys } = this.file;
    this.save({ ...this.file, keys: { [active]: keys[active]! } });
  }

  /** A fingerprint of each key, by its id, and of the signing key: the same for the same key alone. */
  fingerprints(): Map<string, string> {
    const all = [[SIGNING, decode(this.file.signing)] as const, ...this.keys];
    return new Map(
      all.map(([id, key]) => [id, derive(key, 'dermdx fingerprint of a key').toString('hex')]),
    );
  }

  /** Encrypts under the active key; `context` must be the same when it is opened. */
  seal(bytes: Buffer, context: string): Sealed {
    return { keyId: this.active, bytes: encrypt(this.key(this.active), bytes, context) };
  }

  /** Opens what {@link seal} closed; throws when it was changed or belongs elsewhere. */
  open({ keyId, bytes }: Sealed, context: string): Buffer {
    return decrypt(this.key(keyId), bytes, context);
  }

  /** A keyed hash; nobody without the ring can make or guess it. */
  sign(purpose: Purpose, ...parts: (string | Buffer)[]): Buffer {
    const hmac = createHmac('sha256', derive(decode(this.file.signing), `dermdx ${purpose}`));
    for (const part of parts) {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(4);
      // lengths first, so that parts cannot flow into each other
      length.writeUInt32BE(bytes.length);
      hmac.update(length).update(bytes);
    }
    return hmac.digest();
  }

  /** Takes up a ring that a command changed beside the running server. */
  private refresh(): void {
    if (statSync(this.path).mtimeMs === this.changed) return;
    const file = parse(readFileSync(this.path, 'utf8'), this.path);
    // rotation changes the wrapping keys, never the signing key
    if (file.signing !== this.file.signing) {
      throw new Error('Another key ring was put in place of the one that this server began with.');
    }
    this.take(file);
  }

  private key(id: string): Buffer {
    if (!this.keys.has(id)) this.refresh();
    const key = this.keys.get(id);
    if (!key) throw new Error('The key ring lacks a key that data was encrypted with.');
    return key;
  }

  private save(file: KeyRingFile): void {
    writeDurably(this.path, print(file), true);
    this.take(file);
  }

  private take(file: KeyRingFile): void {
    this.changed = statSync(this.path).mtimeMs;
    this.file = file;
    this.keys.clear();
    for (const [id, key] of Object.entries(file.keys)) this.keys.set(id, decode(key));
  }
}

function print(file: KeyRingFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

function parse(text: string, path: string): KeyRingFile {
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

/** Another key for another purpose, which says nothing about the one that it came from. */
function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
}

function decode(key: string): Buffer {
  return Buffer.from(key, 'base64');
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}

function newKeyId(): string {
  return `k${Date.now().toString(36)}${randomBytes(3).toString('hex')}`;
}
