import { Injectable } from '@nestjs/common';
import type { StaffRequest } from '../auth/access.js';
import { AuthService } from '../auth/auth.service.js';
import { Problem } from '../problem.js';
import { AuditService } from './audit.service.js';

/** What the password stands before. */
export interface GuardedAction {
  siteId: string;
  /** As the audit log would name it, had it been done. */
  action: string;
  subjectId?: string;
}

/** Asks for the password before what cannot be taken back, and writes down where it was wrong. */
@Injectable()
export class GuardedActions {
  constructor(
    private readonly auth: AuthService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes sure that it is still the same person who sits there.
   *
   * @throws Problem 403 for a wrong password, which is in the audit log then; 429 after too many
   */
  async confirm(
    request: StaffRequest,
    password: string,
    { siteId, action, subjectId }: GuardedAction,
  ): Promise<void> {
    try {
      await this.auth.confirm(request.staff, request, password);
    } catch (error) {
      if (error instanceof Problem && ['wrong-password', 'locked-out'].includes(error.code)) {
        const subject = subjectId === undefined ? {} : { subjectId };
        const actorId = request.staff.user.id;
        const details = { wanted: action, why: error.code };
        await this.audit.record({ siteId, actorId, action: 'action.refused', details, ...subject });
      }
      throw error;
    }
  }
}
