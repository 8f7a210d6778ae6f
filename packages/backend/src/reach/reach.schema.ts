import * as v from 'valibot';
import { id, text, time } from '../http/values.js';
import { MOST_FILLED } from './template-words.js';

/** A phone number as people write it: 5 to 15 digits, spaces and signs between them. */
export const phone = v.pipe(
  text(40),
  v.regex(/^(?=(\D*\d){5,15}\D*$)\s*\+?[\s().\-/\d]+$/, 'must be a phone number of 5 to 15 digits'),
  v.transform((said) => said.trim()),
);

/** A submission's phone number. */
export const phoneSchema = v.object({ phone: text(40) });

/** A submission's phone number. */
export interface PhoneDto extends v.InferOutput<typeof phoneSchema> {}

/** What a panel may offer to whoever sends, as the clinic decided. */
export const publicSettingsSchema = v.object({
  asksPhone: v.pipe(v.boolean(), v.description('Whether a phone number may be sent along.')),
  givesAnswers: v.pipe(v.boolean(), v.description('Whether a receipt has an answer code.')),
});

/** What a panel may offer to whoever sends, as the clinic decided. */
export interface PublicSettingsDto extends v.InferOutput<typeof publicSettingsSchema> {}

/** An answer code: 20 letters and digits of Crockford's base 32, in groups or not. */
const code = v.pipe(
  text(40),
  v.regex(/^[0-9A-Za-z\s-]+$/),
  v.description('The answer code of a receipt.'),
);

/** Asks for answers. */
export const answerRequestSchema = v.strictObject({ code });

/** Asks for answers. */
export interface AnswerRequestDto extends v.InferOutput<typeof answerRequestSchema> {}

const language = v.pipe(
  text(20),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  v.description('BCP 47 tag.'),
  v.examples(['en']),
);

/** What the person reads. */
export const personAnswersSchema = v.object({
  answers: v.pipe(
    v.array(v.object({ at: time, language, words: text(10_000) })),
    v.maxLength(20),
    v.description(
      'Newest first. None for a code that nobody has, one that was revoked, what was erased, and what was not answered yet: the answer does not tell which.',
    ),
  ),
});

/** What the person reads. */
export interface PersonAnswersDto extends v.InferOutput<typeof personAnswersSchema> {}

/** An answer, as the staff see it. */
export const answerSchema = v.object({
  id,
  at: time,
  authorName: text(120),
  language,
  words: text(10_000),
  readAt: v.nullable(time),
  withdrawnAt: v.nullable(time),
});

/** An answer, as the staff see it. */
export interface AnswerDto extends v.InferOutput<typeof answerSchema> {}

/** An answer to send: a template, and what stands in its places. */
export const newAnswerSchema = v.strictObject({
  templateId: id,
  places: v.exactOptional(
    v.pipe(
      v.record(v.string(), text(MOST_FILLED)),
      v.description('By the names of the places, each of them.'),
    ),
  ),
});

/** An answer to send. */
export interface NewAnswerDto extends v.InferOutput<typeof newAnswerSchema> {}

/** A template to keep. */
export const newTemplateSchema = v.strictObject({
  name: text(80),
  language,
  words: v.pipe(
    text(4000),
    v.description('A name in braces, as {day}, is a place to fill in; at most 10.'),
  ),
});

/** A template to keep. */
export interface NewTemplateDto extends v.InferOutput<typeof newTemplateSchema> {}

/** A template. */
export const templateSchema = v.object({
  id,
  name: text(80),
  language,
  words: text(4000),
  places: v.pipe(v.array(text(80)), v.description('What is to be filled in.')),
  changedAt: time,
});

/** A template. */
export interface TemplateDto extends v.InferOutput<typeof templateSchema> {}
