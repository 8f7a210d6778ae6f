import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { seal } from '../keys/active-key.js';
import { KeyRing } from '../keys/key-ring.js';
import { notFound } from '../problem.js';
import { Contact, phoneContext } from './contact.entity.js';
import type { PhoneDto } from './reach.schema.js';

/** Keeps phone numbers encrypted, and shows them to the staff, one at a time and with an entry in the audit log. */
@Injectable()
export class ContactService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
    private readonly audit: AuditService,
  ) {}

  /**
   * Encrypts a number and keeps it.
   *
   * @throws Problem 503 where the key ring of this server is old
   */
  async insert(
    manager: EntityManager,
    siteId: string,
    submissionId: string,
    phone: string,
  ): Promise<void> {
    const context = phoneContext(siteId, submissionId);
    const { keyId, bytes } = await seal(manager, this.ring, Buffer.from(phone), context);
    const sealedPhone = bytes.toString('base64');
    await manager.getRepository(Contact).insert({ siteId, submissionId, sealedPhone, keyId });
  }

  /** Whether there is one. */
  has(siteId: string, submissionId: string): Promise<boolean> {
    return this.work.read.getRepository(Contact).existsBy({ siteId, submissionId });
  }

  /** The number of a submission, or null. */
  async find(siteId: string, submissionId: string): Promise<string | null> {
    const found = await this.work.read.getRepository(Contact).findOneBy({ siteId, submissionId });
    if (!found) return null;
    const sealed = { keyId: found.keyId, bytes: Buffer.from(found.sealedPhone, 'base64') };
    return this.ring.open(sealed, phoneContext(siteId, submissionId)).toString();
  }

  /**
   * Shows it to somebody of the staff, who is in the audit log with it.
   *
   * @throws Problem 404 where there is none
   */
  async show(siteId: string, staff: Staff, submissionId: string): Promise<PhoneDto> {
    const phone = await this.find(siteId, submissionId);
    if (phone === null) throw notFound();
    const record = { siteId, actorId: staff.user.id, action: 'phone.view' };
    await this.audit.record({ ...record, subjectId: submissionId });
    return { phone };
  }
}
