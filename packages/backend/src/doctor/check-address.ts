import { isIP } from 'node:net';
import type { PeerCertificate } from 'node:tls';
import { connect } from 'node:tls';
import type { Config } from '../config.js';
import { isLoopback } from '../config-values.js';
import { databaseAddresses } from '../database/addresses.js';
import type { Finding } from './finding.js';
import { broken, check, note, well } from './finding.js';

const PATIENCE = 5000;
const DAY = 86_400_000;
/** Days before the end of a certificate at which whatever renews it should have done so. */
const RENEWED_BEFORE = 14;

/** Looks at how people reach the server: address, proxy, certificate, and whether it runs. */
export async function checkAddress(config: Config): Promise<Finding[]> {
  return [
    ...(await check('Server', () => checkServer(config))),
    ...(await check('Production', () => checkProduction(config))),
    ...(await check('Proxy', () => checkProxy(config))),
    ...(await check('TLS', () => checkTls(config))),
    ...(await check('TLS to the database', () => checkDatabaseTls(config))),
  ];
}

async function checkServer({ host, port }: Config): Promise<Finding> {
  const subject = 'Server';
  if (port === 0) return note(subject, 'PORT is 0: it takes any free port, another at each start.');
  // what listens on all addresses is reached on this machine's own
  const reached = /^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : host;
  const address = `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(`${address}/health/ready`, { signal });
    const { status, code } = (await response.json()) as { status?: unknown; code?: string };
    if (status === 'ready') return well(subject, `It runs at ${address} and is ready.`);
    if (code !== undefined) return broken(subject, `It runs at ${address} and says: ${code}.`);
    return broken(subject, `Another program answers at ${address}. Choose another PORT.`);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return broken(subject, `Another program answers at ${address}. Choose another PORT.`);
    }
    const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
    if (code === 'ECONNREFUSED') return note(subject, `It does not run at ${address}.`);
    return broken(subject, `Nothing answers at ${address} in time (${code ?? 'too slow'}).`);
  }
}

function checkProduction({ production, publicUrl, demo }: Config): Finding {
  const subject = 'Production';
  if (production) return well(subject, 'Weak secrets and the demo are refused.');
  if (publicUrl === undefined || isLoopback(publicUrl)) {
    return note(subject, 'This is a trial on one machine: NODE_ENV is not production.');
  }
  const also = demo ? ' The demo’s key is public.' : '';
  return broken(subject, `People reach it, so set NODE_ENV=production.${also}`);
}

function checkProxy({ host, production, publicUrl, trustProxy }: Config): Finding {
  const subject = 'Proxy';
  const secure = publicUrl?.startsWith('https:') === true;
  if (secure && trustProxy === 0) {
    const words =
      'TRUST_PROXY is 0 though something with TLS stands in front: everybody counts as one address.';
    const remedy = 'Set it to the number of proxies that tell the caller’s address.';
    // in production somebody set it to 0: what stands in front may tell no address
    return (production ? note : broken)(subject, `${words} ${remedy}`);
  }
  if (!secure && trustProxy > 0) {
    const words = `TRUST_PROXY is ${trustProxy}, and PUBLIC_URL has no https.`;
    return broken(subject, `${words} Without a proxy, callers choose the address they count as.`);
  }
  if (secure && /^(0\.0\.0\.0|::)$/.test(host)) {
    return note(subject, `HOST is ${host}: let nobody but the proxy reach the port.`);
  }
  return well(subject, trustProxy === 0 ? 'None, and none is trusted.' : `${trustProxy} in front.`);
}

async function checkTls({ publicUrl }: Config): Promise<Finding[]> {
  if (publicUrl?.startsWith('https:') !== true) return [];
  const subject = 'TLS';
  const { hostname, port } = new URL(publicUrl);
  const seen = await readCertificate(hostname, Number(port || 443));
  if (typeof seen === 'string') {
    return [note(subject, `${publicUrl} cannot be reached from this machine (${seen}).`)];
  }
  if (seen.refused !== undefined) {
    return [broken(subject, `Browsers refuse the certificate of ${publicUrl} (${seen.refused}).`)];
  }
  const days = Math.floor((Date.parse(seen.certificate.valid_to) - Date.now()) / DAY);
  const words = `The certificate of ${publicUrl} is good for ${days} days.`;
  if (days >= RENEWED_BEFORE) return [well(subject, words)];
  return [broken(subject, `${words} See why it was not renewed.`)];
}

function checkDatabaseTls({ databaseUrl, databaseCa }: Config): Finding[] {
  if (databaseUrl === undefined) return [];
  const subject = 'TLS to the database';
  if (databaseCa !== undefined) return [well(subject, 'Certificate and name are checked.')];
  const addresses = databaseAddresses(databaseUrl).map((one) => one.replace(/^mysql:/, 'http:'));
  if (addresses.every(isLoopback)) {
    return [well(subject, 'None: the database is on this machine.')];
  }
  return [note(subject, 'None. Set DATABASE_CA unless the network between is yours alone.')];
}

/** What is shown at an address; a code when nobody is there. */
function readCertificate(host: string, port: number) {
  return new Promise<{ certificate: PeerCertificate; refused: string | undefined } | string>(
    (resolve) => {
      const named = isIP(host) === 0 ? { servername: host } : {};
      const options = { host, port, ...named, rejectUnauthorized: false };
      const socket = connect({ ...options, timeout: PATIENCE }, () => {
        const refused = socket.authorized ? undefined : String(socket.authorizationError);
        resolve({ certificate: socket.getPeerCertificate(), refused });
        socket.destroy();
      });
      socket.once('timeout', () => {
        resolve('too slow');
        socket.destroy();
      });
      socket.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? 'no TLS');
      });
    },
  );
}
