import * as v from 'valibot';
import { readerSchema } from '../worklist/work.schema.js';

/** Who else has a case open. */
export const caseReadersSchema = v.object({
  readers: v.pipe(v.array(readerSchema), v.maxLength(100)),
});

/** Who else has a case open. */
export interface CaseReadersDto extends v.InferOutput<typeof caseReadersSchema> {}
