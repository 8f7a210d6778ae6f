import type { SubmissionBodyDto } from './submission.schema.js';

/** A panel keeps what it could not send; beyond a year, a clock was set rather than time went by. */
const LONGEST = 366 * 86_400_000;

/**
 * When a picture was diagnosed, by the server's clock: the device's own clock may be wrong, and tells no more than
 * how long ago it was.
 *
 * @returns null where the device did not say, or its clock was set meanwhile
 */
export function diagnosedAt(
  { diagnosedAt: diagnosed, sentAt: sent }: Pick<SubmissionBodyDto, 'diagnosedAt' | 'sentAt'>,
  receivedAt: number,
): number | null {
  if (diagnosed === undefined || sent === undefined) return null;
  const ago = Number(sent) - Number(diagnosed);
  return ago >= 0 && ago <= LONGEST ? receivedAt - ago : null;
}
