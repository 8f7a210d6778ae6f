import { Browser, PASSWORD } from './backend.js';
import type { TestProvider } from './provider.js';
import { SoftwareAuthenticator } from './software-authenticator.js';
import { codeOf } from './totp.js';

/** Signs in anew, by the password and a code of an authenticator app, which is added first; answers the new browser. */
export async function signInByCode(known: Browser, name: string): Promise<Browser> {
  const { secret } = await post<{ secret: string }>(known, 'factors/code', { password: PASSWORD });
  await post(known, 'factors/code/confirmation', { code: codeOf(secret) });
  const browser = new Browser(known.address);
  const half = await browser.signIn(name);
  if (half.status !== 401) throw new Error(`The password alone answered ${half.status}.`);
  await post(browser, 'second-factor/code', { code: codeOf(secret, 1) });
  return browser;
}

/** Signs in anew, by a passkey alone, which is added first. */
export async function signInByPasskey(known: Browser): Promise<Browser> {
  const authenticator = new SoftwareAuthenticator(known.address);
  const creation = await post<{ options: Parameters<SoftwareAuthenticator['create']>[0] }>(
    known,
    'factors/passkeys/options',
    { password: PASSWORD },
  );
  const made = authenticator.create(creation.options);
  await post(known, 'factors/passkeys', { name: 'key', response: made });
  const browser = new Browser(known.address);
  const { options } = await post<{ options: Parameters<SoftwareAuthenticator['get']>[0] }>(
    browser,
    'passkey/options',
  );
  await post(browser, 'passkey', { response: authenticator.get(options) });
  return browser;
}

/** Signs in by the provider, as one of its accounts; answers where the server leads on, too. */
export async function signInByProvider(
  provider: TestProvider,
  address: string,
  who: string,
): Promise<{ browser: Browser; led: string | null }> {
  const browser = new Browser(address);
  provider.next = who;
  const { url } = await post<{ url: string }>(browser, 'provider', {});
  return { browser, led: await comeBack(browser, await provider.signIn(url)) };
}

/** Comes back from the provider; answers where the server leads on. */
export async function comeBack(browser: Browser, address: string): Promise<string | null> {
  const { pathname, search } = new URL(address);
  const response = await browser.fetch(pathname + search, { redirect: 'manual' });
  if (response.status !== 303) throw new Error(`The way back answered ${response.status}.`);
  return response.headers.get('location');
}

async function post<T>(browser: Browser, path: string, body?: object): Promise<T> {
  const response = await browser.send('POST', `/api/v1/auth/${path}`, body);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}
