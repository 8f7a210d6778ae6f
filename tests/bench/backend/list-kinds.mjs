const PAGE = 'submissions?limit=50';
/** As the staff's pages order a queue: what had better be seen soon first, and of that what has waited longest. */
const URGENT_FIRST = 'sort=urgency&order=asc';

/**
 * What the staff's pages ask for, and in words.
 *
 * @type {[path: string, words: string][]}
 */
export const LISTS = [
  ['queues', 'how much is in each queue'],
  [`${PAGE}&queue=to-read&${URGENT_FIRST}`, 'to read'],
  [`${PAGE}&queue=urgent&${URGENT_FIRST}`, 'urgent'],
  [`${PAGE}&queue=with-picture&${URGENT_FIRST}`, 'with a picture'],
  [`${PAGE}&queue=mine&${URGENT_FIRST}`, 'mine'],
  [`${PAGE}&queue=second-opinion&${URGENT_FIRST}`, 'second opinion, and adjudication'],
  [`${PAGE}&queue=flagged&${URGENT_FIRST}`, 'flagged'],
  [`${PAGE}&queue=answered-unread&${URGENT_FIRST}`, 'answered and unread'],
  [`${PAGE}&queue=to-read&predicted=vasc&${URGENT_FIRST}`, 'to read, of a rare class'],
  // the order of a site that reads blind
  [`${PAGE}&queue=to-read&sort=receivedAt&order=asc`, 'to read, by arrival'],
  [`${PAGE}&queue=with-picture&sort=receivedAt&order=asc`, 'with a picture, by arrival'],
  [`${PAGE}&queue=mine&sort=receivedAt&order=asc`, 'mine, by arrival'],
  [`${PAGE}&queue=urgent&sort=receivedAt&order=desc`, 'urgent, newest first'],
  [`${PAGE}&queue=second-opinion&sort=receivedAt&order=desc`, 'second opinion, newest first'],
  [`${PAGE}&queue=to-read&sort=malignancy&order=desc`, 'to read, by malignancy'],
  [`${PAGE}&queue=to-read&sort=probability&order=asc`, 'to read, the least sure first'],
  [`${PAGE}&sort=receivedAt&order=desc`, 'all, by time'],
  [`${PAGE}&sort=receivedAt&order=desc&predicted=mel`, 'all of one class'],
  [`${PAGE}&sort=malignancy&order=desc`, 'all, by malignancy'],
  [`${PAGE}&sort=probability&order=asc`, 'all, the least sure first'],
];

/** The list that is gone through to its middle. */
export const BY_TIME = 'sort=receivedAt&order=desc';

/** A page of a list. */
export const pageOf = (/** @type {string} */ query) => `${PAGE}&${query}`;
