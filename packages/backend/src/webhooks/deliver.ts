import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import ipaddr from 'ipaddr.js';

const PATIENCE = 10_000;

/**
 * Posts a message and answers with its status, 0 when there was no answer. Addresses are checked
 * when the connection is made, so that a name cannot point elsewhere by then; redirects are not
 * followed.
 */
export function deliver(
  url: string,
  body: string,
  headers: Record<string, string>,
  privateAllowed: boolean,
): Promise<number> {
  return new Promise((resolve) => {
    let target: URL;
    try {
      target = new URL(url);
    } catch {
      resolve(0);
      return;
    }
    const { hostname } = target;
    const bare = hostname.replace(/^\[|\]$/g, '');
    // an address in figures is connected to without a lookup
    if (!privateAllowed && isIP(bare) !== 0 && !isPublic(bare)) {
      resolve(0);
      return;
    }
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(target, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'DermDx', ...headers },
      signal: AbortSignal.timeout(PATIENCE),
      agent: false,
      ...(privateAllowed ? {} : { lookup: publicLookup }),
    });
    request.once('response', (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', () => {
      resolve(0);
    });
    // a change of protocol that nobody asked for ends without an answer and without an error
    request.once('close', () => {
      resolve(0);
    });
    request.end(body);
  });
}

/** The only part of IPv6 that is given to the open internet (RFC 4291, 2.4). */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is one of the open internet. */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // `process` sees an IPv4 address within an IPv6 one
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  // what only looks like IPv6: site-local addresses, old and private translations of IPv4 ones
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_IPV6);
}

/** Looks a name up, and finds nothing when any of its addresses is private. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, '', 0);
      return;
    }
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublic(address))) {
      callback(new Error('private address'), '', 0);
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
