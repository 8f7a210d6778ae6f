import { EngineError } from '../errors.js';

/** What TypeScript's types of the page do not have yet, as far as it is used here. */
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

interface Policy {
  /** What it makes is taken where an address of a script is. */
  createScriptURL(address: string): string;
}

/** The Trusted Types policy that a page must allow where it demands Trusted Types: `docs/csp.md`. */
const POLICY = 'dermdx';

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

let policy: Policy | undefined;

/**
 * Starts a worker from an address, which a page that demands Trusted Types takes only from a policy that
 * it allows. Where the policy is not allowed, the bare address may still do: the page may demand nothing,
 * or have a default policy of its own.
 *
 * @param url - this library's own script, or what the developer named by `workerUrl`
 * @throws EngineError `worker-blocked` where the page demands Trusted Types and does not allow the policy
 */
export function startTrusted(
  Start: typeof Worker,
  url: string | URL,
  options?: WorkerOptions,
): Worker {
  if (!trustedTypes) return new Start(url, options);
  try {
    policy ??= trustedTypes.createPolicy(POLICY, { createScriptURL: (address) => address });
  } catch (cause) {
    return startUntrusted(Start, url, options, cause);
  }
  return new Start(policy.createScriptURL(String(url)), options);
}

function startUntrusted(
  Start: typeof Worker,
  url: string | URL,
  options: WorkerOptions | undefined,
  cause: unknown,
): Worker {
  try {
    return new Start(url, options);
  } catch (error) {
    // what else may forbid a worker is a DOMException
    if (!(error instanceof TypeError)) throw error;
    const message =
      `The Content-Security-Policy demands Trusted Types and allows no policy ${POLICY}, which starts ` +
      `the worker. Add it: trusted-types ${POLICY}. Where two scripts of a page contain this library, ` +
      "add 'allow-duplicates' too.";
    throw new EngineError('worker-blocked', message, { cause });
  }
}

/**
 * Lets the engine in a worker start its threads where the worker's own policy demands Trusted Types: it
 * hands bare addresses to `Worker`.
 */
export function trustThreads(): void {
  // Safari has no workers within workers before 15.5
  if (!trustedTypes || typeof Worker === 'undefined') return;
  const Start = Worker;
  globalThis.Worker = function (url: string | URL, options?: WorkerOptions) {
    return startTrusted(Start, url, options);
  } as unknown as typeof Worker;
}
