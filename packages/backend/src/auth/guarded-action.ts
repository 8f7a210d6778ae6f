import type { AuditRecord } from '../audit/audit.service.js';
import { INSTALLATION } from '../audit/audit.service.js';
import type { Staff } from './access.js';

/** What cannot be taken back, which the password stands before. */
export interface GuardedAction {
  siteId: string;
  /** As the audit log would name it, had it been done. */
  action: string;
  subjectId?: string;
}

/** What the audit log says of a password that was not accepted. */
export function refusalOf(
  { user, session }: Staff,
  why: string,
  before: GuardedAction | undefined,
): AuditRecord {
  const actorId = user.id;
  if (!before) {
    const action = 'session.confirm-refused';
    return { siteId: INSTALLATION, actorId, subjectId: session.id, action, details: { why } };
  }
  const { siteId, action: wanted, subjectId } = before;
  const subject = subjectId === undefined ? {} : { subjectId };
  return { siteId, actorId, action: 'action.refused', details: { wanted, why }, ...subject };
}
