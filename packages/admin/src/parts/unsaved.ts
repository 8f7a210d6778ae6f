import type { Finding } from '@dermdx/contract';
import { session } from '../session.js';

/** What somebody has written of a submission and not yet saved. */
export interface Unsaved {
  finding?: Finding;
  words?: string;
  basis?: string;
  note?: string;
}

const kept = new Map<string, Unsaved>();
/** Who wrote them. */
let author = session.who?.userId;

session.addEventListener('change', () => {
  const userId = session.who?.userId;
  if (userId === undefined) return;
  if (userId !== author) kept.clear();
  author = userId;
});
// a session that expired may go on: what was written waits for whoever wrote it, and for nobody else
session.addEventListener('left', () => {
  kept.clear();
});

/** What was written of a submission in this tab; nothing of it is written to the device. */
export function unsavedOf(submissionId: string): Unsaved {
  return kept.get(submissionId) ?? {};
}

/** Keeps what is written of a submission; undefined once it is saved. */
export function keepUnsaved(submissionId: string, written: Unsaved | undefined): void {
  if (written) kept.set(submissionId, written);
  else kept.delete(submissionId);
}
