import type { Diagnosis } from '@dermdx/contract';
import { sha256 } from '@dermdx/core/sha256';
import { v7 } from 'uuid';
import type { Asked, Consent } from '../flow/check-state.js';
import { timeOf } from '../flow/diagnosed-at.js';
import { toJson } from '../flow/diagnosis-json.js';
import { squarePicture } from '../picture/square-picture.js';
import type { Parcel } from '../history/storage.js';

/** Pixels of the side of a picture that is sent, at most. */
export const LARGEST_SIDE = 1024;

/** Pixels of the side of a picture that is kept with a receipt. */
const THUMBNAIL_SIDE = 96;

/** Signs of a wording that a server takes. */
const MOST_WORDS = 8000;

/** What a parcel is made of. */
export interface Contents {
  endpoint: string;
  siteKey: string;
  asked: Asked;
  diagnosis: Diagnosis;
  consent: Consent;
}

/** Puts together what a person agreed to send, and what they want kept with its receipt. */
export async function pack(contents: Contents): Promise<Parcel> {
  const { endpoint, siteKey, asked, diagnosis, consent } = contents;
  const square = (side: number) => squarePicture(asked.picture, diagnosis.frame, side);
  const picture = consent.picture ? { picture: await square(LARGEST_SIDE) } : {};
  const diagnosedAt = timeOf(diagnosis);
  const thumbnail = consent.thumbnail ? { thumbnail: await square(THUMBNAIL_SIDE) } : {};
  return {
    id: v7(),
    endpoint,
    siteKey,
    diagnosis: toJson(diagnosis),
    consent: JSON.stringify({
      version: await wordingVersion(consent.text),
      given: true,
      picture: consent.picture,
      ...(consent.phone ? { phone: true } : {}),
      ...wordsOf(consent.text),
    }),
    ...(diagnosedAt === undefined ? {} : { diagnosedAt }),
    ...(consent.earlier ? { earlier: consent.earlier } : {}),
    ...(consent.phone ? { phone: consent.phone } : {}),
    ...picture,
    ...thumbnail,
    attempts: 0,
    notBefore: 0,
    refused: false,
  };
}

/** The words themselves, which a server keeps once; longer ones than it takes are known by their version alone. */
function wordsOf(text: string): { words?: string } {
  const words = plain(text);
  return words === '' || words.length > MOST_WORDS ? {} : { words };
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Names a wording by its content: another word, another version. */
export async function wordingVersion(text: string): Promise<string> {
  const hash = await sha256(new TextEncoder().encode(plain(text)));
  return `sha256-${hash.slice(0, 32)}`;
}
