import { isPublic } from '@dermdx/backend';
import { describe, expect, it } from 'vitest';

describe('an address that a webhook is sent to', () => {
  it.each([
    ['this machine', ['127.0.0.1', '127.9.9.9', '0.0.0.0', '::1', '::']],
    ['a private network', ['10.0.0.1', '172.16.0.1', '192.168.1.1', 'fd00::1', 'fec0::1']],
    ['a provider’s own network', ['100.64.0.1', '169.254.169.254', 'fe80::1']],
    ['IPv4 within IPv6', ['::ffff:10.0.0.1', '::7f00:1', '64:ff9b::7f00:1', '64:ff9b:1::7f00:1']],
    ['a tunnel', ['2002:7f00:1::', '2001:0:7f00:1::1']],
    ['many at once', ['224.0.0.1', '255.255.255.255', 'ff02::1']],
    ['nobody', ['192.0.2.1', '198.18.0.1', '240.0.0.1', '2001:db8::1', '4000::1', 'localhost', '']],
  ])('is not %s', (_, addresses) => {
    expect(addresses.filter(isPublic)).toEqual([]);
  });

  it('is one of the open internet', () => {
    const addresses = ['8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'];
    expect(addresses.filter(isPublic)).toEqual(addresses);
  });
});
