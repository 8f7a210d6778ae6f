import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';

const WEAK_PASSWORDS = ['', 'password', 'root', 'dermdx', 'mysql', 'mariadb', 'secret', 'changeme'];

/** The address under which browsers reach the server; adds what is wrong with it to the mistakes. */
export function readPublicUrl(text: string | undefined, production: boolean, mistakes: string[]) {
  if (text === undefined) {
    if (production) mistakes.push('PUBLIC_URL is needed in production: https://your.address');
    return undefined;
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/') {
    mistakes.push('PUBLIC_URL must be an address without a path, as https://your.address');
    return undefined;
  }
  // a session cookie must not travel in the clear
  if (url.protocol === 'http:' && !isLoopback(url.origin)) {
    mistakes.push('PUBLIC_URL must start with https:// unless it is on loopback.');
  }
  return url.origin;
}

/** Whether an origin is reached from this machine alone. */
export function isLoopback(origin: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(origin).hostname);
}

/** The address of MySQL or MariaDB, if there is one; adds what is wrong with it to the mistakes. */
export function readDatabaseUrl(text: string | undefined, production: boolean, mistakes: string[]) {
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  const password = url === null ? undefined : decode(url.password);
  if (url?.protocol !== 'mysql:' || url.pathname.length < 2 || password === undefined) {
    mistakes.push('DATABASE_URL must look like mysql://user:password@host:3306/database');
    return undefined;
  }
  const known = WEAK_PASSWORDS.includes(password.toLowerCase()) || password === url.username;
  if (production && (known || password.length < 12 || new Set(password).size < 8)) {
    mistakes.push('DATABASE_URL has a weak password: use 12 random characters or more.');
  }
  return text;
}

/**
 * What the connection to the database is secured with: certificates in PEM, those that Node trusts for
 * `system`, undefined when it is in the clear; adds what is wrong with it to the mistakes.
 */
export function readDatabaseCa(
  text: string | undefined,
  databaseUrl: string | undefined,
  mistakes: string[],
) {
  if (text === undefined || text === '') return undefined;
  // the driver compares names only: behind a number any certificate of the same authority would do
  if (databaseUrl !== undefined && isIP(new URL(databaseUrl).hostname.replace(/^\[|\]$/g, ''))) {
    mistakes.push('DATABASE_CA needs the name of the host in DATABASE_URL, not its number.');
  }
  if (text === 'system') return [...rootCertificates];
  try {
    const certificates = readFileSync(text, 'utf8');
    if (certificates.includes('-----BEGIN CERTIFICATE-----')) return [certificates];
  } catch {
    // said below
  }
  mistakes.push('DATABASE_CA must be system, or name a file of certificates in PEM.');
  return undefined;
}

/** A part of an address in plain letters; undefined when a `%` in it stands for nothing. */
function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
