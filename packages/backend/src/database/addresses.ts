/** What comes before the hosts, the hosts, and what comes after them. */
const PARTS = /^(mysql:\/\/(?:[^@/]*@)?)([^/?#]+)(\/.*)$/;

/**
 * The address of each server that `DATABASE_URL` names: `mysql://user:password@a:3306,b:3306/database` names two,
 * which hold the same data. What is no such address is given back as it is.
 */
export function databaseAddresses(url: string): [string, ...string[]] {
  const [, before = '', hosts = '', after = ''] = PARTS.exec(url) ?? [];
  const [first, ...others] = hosts.split(',').map((host) => `${before}${host}${after}`);
  return hosts === '' ? [url] : [first!, ...others];
}

/** Where each server listens. */
export function databaseHosts(url: string): { host: string; port: number }[] {
  return databaseAddresses(url).map((address) => {
    const { hostname, port } = new URL(address);
    // the driver wants an address of IPv6 without its brackets
    return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 3306 : Number(port) };
  });
}
