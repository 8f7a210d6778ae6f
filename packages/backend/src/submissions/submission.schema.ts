import * as v from 'valibot';
import { id, text, time } from '../http/values.js';

/** What the person agreed to. */
export const consentSchema = v.strictObject({
  /** Which wording they saw. */
  version: v.pipe(text(40), v.regex(/^[\w.-]+$/)),
  given: v.pipe(
    v.boolean(),
    v.value(true, 'must be true: nothing is kept without consent'),
    v.description('Must be true: nothing is kept without consent.'),
  ),
  /** Whether the picture may be kept too. */
  picture: v.boolean(),
  phone: v.exactOptional(
    v.pipe(v.boolean(), v.description('Whether the clinic may call on the number that is sent.')),
  ),
  words: v.exactOptional(
    v.pipe(text(8000), v.description('What they saw; the version must be its hash.')),
  ),
});

/** A part of a form that is JSON. */
const jsonOf = (name: string) =>
  v.pipe(
    v.string(),
    v.metadata({
      contentMediaType: 'application/json',
      contentSchema: { $ref: `#/components/schemas/${name}` },
    }),
  );

/** Milliseconds since 1970, as a text of a form. */
const clockTime = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be milliseconds since 1970'));

/** The parts of a submission's body; each JSON text is checked by its own schema. */
export const submissionBodySchema = v.strictObject({
  diagnosis: jsonOf('DiagnosisDto'),
  consent: jsonOf('ConsentDto'),
  earlier: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('Deletion token of an earlier submission of the same lesion.'),
    ),
  ),
  phone: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('A number on which the clinic may call; needs consent.phone.'),
    ),
  ),
  diagnosedAt: v.exactOptional(
    v.pipe(clockTime, v.description('When the picture was diagnosed, by the clock of the device.')),
  ),
  sentAt: v.exactOptional(
    v.pipe(
      clockTime,
      v.description(
        'What that clock shows now: the server reckons with its own. A retry may send another.',
      ),
    ),
  ),
  // read apart from the body: one that is here was sent as text
  picture: v.exactOptional(
    v.pipe(v.file(), v.description('The framed square as JPEG, PNG or WebP; at most 2 MB.')),
  ),
});

/** The parts of a submission's body, but the picture. */
export interface SubmissionBodyDto extends Omit<
  v.InferOutput<typeof submissionBodySchema>,
  'picture'
> {}

/** The answer to who sent a submission. */
export const receiptSchema = v.object({
  id,
  receivedAt: time,
  deletionToken: v.pipe(
    text(200),
    v.description('With it, and only with it, the person can erase it.'),
  ),
  answerCode: v.exactOptional(
    v.pipe(
      text(24),
      v.description(
        'With it, and only with it, the person can fetch answers, where the clinic gives any.',
      ),
    ),
  ),
});

/** The answer to who sent a submission. */
export interface ReceiptDto extends v.InferOutput<typeof receiptSchema> {}
