import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import * as v from 'valibot';
import { databaseAddresses, databaseHosts } from './database/addresses.js';

/*
 * What a variable of the environment may hold. Messages follow the name of the variable, and never
 * repeat what was set.
 */

const WEAK_PASSWORDS = ['', 'password', 'root', 'dermdx', 'mysql', 'mariadb', 'secret', 'changeme'];

/** A whole number between two bounds. */
export function whole(fallback: number, min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}.`;
  const value = v.pipe(
    v.string(),
    v.toNumber(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
  return v.optional(value, String(fallback));
}

/** Yes or no. */
export const flag = v.pipe(
  v.picklist(['true', 'false'], 'must be true or false.'),
  v.transform((text) => text === 'true'),
);

/** The address under which browsers reach the server, as its origin. */
export const publicUrl = v.pipe(
  v.string(),
  v.check(isWebAddress, 'must be an address without a path, as https://your.address'),
  v.transform((text) => new URL(text).origin),
  v.check(
    // a session cookie must not travel in the clear
    (origin) => origin.startsWith('https:') || isLoopback(origin),
    'must start with https:// unless it is on loopback.',
  ),
);

/** Who a provider of OpenID Connect says that it is: its address, to the letter. */
export const issuer = v.pipe(
  v.string(),
  v.check(
    (text) =>
      URL.canParse(text) &&
      (text.startsWith('https://') || (text.startsWith('http://') && isLoopback(text))),
    'must start with https:// unless it is on loopback.',
  ),
);

/** The address of MySQL or MariaDB, or of several servers that hold the same data. */
export const databaseUrl = v.pipe(
  v.string(),
  v.check(
    (text) => databaseAddresses(text).every(isDatabaseAddress),
    'must look like mysql://user:password@host:3306/database, with a comma between several hosts.',
  ),
);

/** The address of Redis. */
export const redisUrl = v.pipe(
  v.string(),
  v.check(isRedisAddress, 'must look like redis://user:password@host:6379, or rediss:// with TLS'),
);

/**
 * Who vouches for the database's certificate: certificates in PEM, those that Node trusts for `system`.
 */
export const certificates = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    if (dataset.value === 'system') return [...rootCertificates];
    try {
      const text = readFileSync(dataset.value, 'utf8');
      if (text.includes('-----BEGIN CERTIFICATE-----')) return [text];
    } catch {
      // said below
    }
    addIssue({ message: 'must be system, or name a file of certificates in PEM.' });
    return NEVER;
  }),
);

/** A secret that is sent along with requests. */
export const token = v.pipe(
  v.string(),
  v.check(
    (text) => text.length >= 32 && new Set(text).size >= 8,
    'is weak: use 32 random characters or more.',
  ),
);

/** Whether an origin is reached from this machine alone. */
export function isLoopback(origin: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(origin).hostname);
}

/** Whether the password of a database's address takes more than a few guesses. */
export function hasStrongPassword(url: string): boolean {
  const { username, password: encoded } = new URL(databaseAddresses(url)[0]);
  const password = decodeURIComponent(encoded);
  const known = WEAK_PASSWORDS.includes(password.toLowerCase()) || password === username;
  return !known && password.length >= 12 && new Set(password).size >= 8;
}

/** Whether a database's address names a host by a number. */
export function isByNumber(url: string): boolean {
  return databaseHosts(url).some(({ host }) => isIP(host) !== 0);
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && pathname === '/';
}

function isDatabaseAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, password } = new URL(text);
  return protocol === 'mysql:' && pathname.length >= 2 && canDecode(password);
}

function isRedisAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, password } = new URL(text);
  return ['redis:', 'rediss:'].includes(protocol) && hostname !== '' && canDecode(password);
}

/** Whether every `%` in a part of an address stands for something. */
function canDecode(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
