import type { Diagnosis } from '@dermdx/contract';
import { v7 } from 'uuid';
import type { Asked, Consent } from '../flow/check-state.js';
import { toJson } from '../flow/diagnosis-json.js';
import { squarePicture } from '../picture/square-picture.js';
import type { Parcel } from '../history/storage.js';

/** Pixels of the side of a picture that is sent, at most. */
export const LARGEST_SIDE = 1024;

/** What a parcel is made of. */
export interface Contents {
  endpoint: string;
  siteKey: string;
  asked: Asked;
  diagnosis: Diagnosis;
  consent: Consent;
}

/** Puts together what a person agreed to send, and nothing else. */
export async function pack(contents: Contents): Promise<Parcel> {
  const { endpoint, siteKey, asked, diagnosis, consent } = contents;
  const picture = consent.picture
    ? { picture: await squarePicture(asked.picture, diagnosis.frame, LARGEST_SIDE) }
    : {};
  return {
    id: v7(),
    endpoint,
    siteKey,
    diagnosis: toJson(diagnosis),
    consent: JSON.stringify({
      version: await wordingVersion(consent.text),
      given: true,
      picture: consent.picture,
    }),
    ...(consent.earlier ? { earlier: consent.earlier } : {}),
    ...picture,
    attempts: 0,
    notBefore: 0,
    refused: false,
  };
}

/** Names a wording by its content: another word, another version. */
export async function wordingVersion(text: string): Promise<string> {
  const words = text.replace(/\s+/g, ' ').trim();
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words));
  const hexadecimal = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `sha256-${hexadecimal.join('').slice(0, 32)}`;
}
