import type { Request } from 'express';
import ipaddr from 'ipaddr.js';

/** What one subscriber is given: whoever has one address of it has all of them. */
const IPV6_PREFIX = 64;

/**
 * Where a request comes from, as it is counted by: an IPv4 address, or the network of an IPv6 one.
 * Never kept as it is.
 */
export function callerOf(request: Pick<Request, 'ip'>): string {
  const text = request.ip ?? '';
  if (!ipaddr.isValid(text)) return text;
  // `process` sees an IPv4 address within an IPv6 one
  const address = ipaddr.process(text);
  if (address.kind() === 'ipv4') return address.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(
    `${address.toNormalizedString()}/${IPV6_PREFIX}`,
  ).toString();
}
