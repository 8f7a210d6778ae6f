import * as v from 'valibot';
import { id, text } from '../http/values.js';

/** Of which submissions thumbnails are wanted: a page of a list. */
export const wantedThumbnailsSchema = v.strictObject({
  ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(100)),
});

/** Of which submissions thumbnails are wanted. */
export interface WantedThumbnailsDto extends v.InferOutput<typeof wantedThumbnailsSchema> {}

/** The small picture of a submission. */
export const thumbnailSchema = v.object({
  id,
  data: v.pipe(text(1_000_000), v.description('A JPEG in base64.')),
});

/** The small picture of a submission. */
export interface ThumbnailDto extends v.InferOutput<typeof thumbnailSchema> {}
