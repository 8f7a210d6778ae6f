import { checkPart, invalid } from '../http/validate.js';
import { Problem } from '../problem.js';
import type { Site } from '../sites/site.entities.js';
import { phone as phoneText } from './reach.schema.js';

/**
 * The number on which the clinic may call, if one was sent.
 *
 * @throws Problem 422 without consent to it, and where the clinic asks for none
 */
export function readPhone(
  site: Site,
  phone: string | undefined,
  isAgreed: boolean,
): string | undefined {
  if (phone === undefined || phone === '') return undefined;
  if (!site.asksPhone) {
    const message = 'This clinic takes no phone numbers now. Send it again without one.';
    throw new Problem(422, 'phone-not-asked', message);
  }
  if (!isAgreed) {
    throw invalid([{ field: 'consent.phone', message: 'must be true when a number is sent' }]);
  }
  return checkPart(phone, 'phone', phoneText);
}
