import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { ApiProblem } from './api.js';

/** Whether the browser knows passkeys, and this page may use them. */
export const knowsPasskeys = browserSupportsWebAuthn;

/**
 * Has the browser make a passkey.
 *
 * @param options - as the server made them
 * @throws ApiProblem - `passkey-failed` when the person or the browser did not
 */
export function makePasskey(options: object): Promise<Record<string, unknown>> {
  return outcome(() =>
    startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
  );
}

/**
 * Has the browser use a passkey.
 *
 * @param options - as the server made them
 * @throws ApiProblem - `passkey-failed` when the person or the browser did not
 */
export function usePasskey(options: object): Promise<Record<string, unknown>> {
  return outcome(() =>
    startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }),
  );
}

async function outcome(act: () => Promise<object>): Promise<Record<string, unknown>> {
  try {
    return { ...(await act()) };
  } catch (cause) {
    const message = 'The browser did not use a passkey. Try again, or choose another way.';
    throw new ApiProblem(0, 'passkey-failed', message, [], undefined, { cause });
  }
}
