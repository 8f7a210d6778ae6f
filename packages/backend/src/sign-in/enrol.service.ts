import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { AuthService } from '../auth/auth.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../problem.js';
import { Session } from '../users/user.entities.js';
import { FactorRepository } from './factor.repository.js';
import { PasskeyService } from './passkey.service.js';
import { Passkey, TotpSecret } from './second-factor.entities.js';
import type { FactorsDto, NewPasskeyDto, NewSecretDto } from './second-factor.schema.js';
import { wrongCode } from './second-factor.service.js';
import { StepService, staleStep } from './step.service.js';
import { TotpService } from './totp.service.js';

/** Lets people add and remove their own second factors; each begins with the password. */
@Injectable()
export class EnrolService {
  constructor(
    private readonly auth: AuthService,
    private readonly factors: FactorRepository,
    private readonly codes: TotpService,
    private readonly passkeys: PasskeyService,
    private readonly steps: StepService,
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** What somebody has. */
  async list({ user }: Staff): Promise<FactorsDto> {
    const { code, passkeys, recoveryCodes } = await this.factors.of(user.id);
    const shown = passkeys.map(({ id, name, createdAt, lastUsedAt }) => {
      return { id, name, createdAt, lastUsedAt };
    });
    return { code, passkeys: shown, recoveryCodes };
  }

  /** A secret for an authenticator app. */
  async beginCode(staff: Staff, password: string): Promise<NewSecretDto> {
    await this.auth.confirm(staff, password);
    return this.codes.begin(staff.user);
  }

  /** Makes it count, by a code; answers recovery codes when it is the first factor. */
  addCode(staff: Staff, code: string): Promise<string[]> {
    return this.add(staff, 'code', async (manager) => {
      if (!(await this.codes.confirm(manager, staff.user.id, code))) throw wrongCode();
    });
  }

  /** What the browser needs to make a passkey. */
  async beginPasskey(staff: Staff, password: string, origin: string): Promise<object> {
    await this.auth.confirm(staff, password);
    const options = await this.passkeys.beginNew(staff.user, origin);
    const { challenge } = options;
    await this.steps.beginIn(staff.tokenHash, 'new-passkey', staff.user.id, { challenge });
    return options;
  }

  /** Keeps it; answers recovery codes when it is the first factor. */
  async addPasskey(staff: Staff, sent: NewPasskeyDto, origin: string): Promise<string[]> {
    const step = await this.steps.takeIn(staff.tokenHash, 'new-passkey');
    const { challenge } = step?.data ?? {};
    if (challenge === undefined) throw staleStep();
    return this.add(staff, 'passkey', (manager) =>
      this.passkeys.add(manager, staff.user.id, { ...sent, challenge, origin }),
    );
  }

  /** Removes the authenticator app. */
  async removeCode(staff: Staff, password: string): Promise<void> {
    const { id: userId } = staff.user;
    await this.remove(staff, password, 'code', async (manager) => {
      const { affected } = await manager
        .getRepository(TotpSecret)
        .delete({ userId, confirmed: true });
      return affected === 1;
    });
  }

  /** Removes a passkey. */
  async removePasskey(staff: Staff, id: string, password: string): Promise<void> {
    const { id: userId } = staff.user;
    await this.remove(staff, password, 'passkey', async (manager) => {
      const { affected } = await manager.getRepository(Passkey).delete({ userId, id });
      return affected === 1;
    });
  }

  /** New recovery codes in place of those that there were. */
  async newRecoveryCodes(staff: Staff, password: string): Promise<string[]> {
    await this.auth.confirm(staff, password);
    if (!(await this.factors.has(staff.user.id))) throw notFound();
    return this.work.write(async (manager) => {
      await this.record(staff, 'factor.codes', 'recovery-code');
      return this.factors.makeCodes(manager, staff.user.id);
    });
  }

  private async add(
    staff: Staff,
    factor: string,
    keep: (manager: EntityManager) => Promise<void>,
  ): Promise<string[]> {
    const { user, session } = staff;
    return this.work.write(async (manager) => {
      const isFirst = !(await this.factors.has(user.id));
      await keep(manager);
      await this.record(staff, 'factor.add', factor);
      await manager.getRepository(Session).update({ id: session.id }, { strong: true });
      if (!isFirst) return [];
      await this.factors.endOthers(manager, user.id, session.id);
      return this.factors.makeCodes(manager, user.id);
    });
  }

  private async remove(
    staff: Staff,
    password: string,
    factor: string,
    take: (manager: EntityManager) => Promise<boolean>,
  ): Promise<void> {
    const { id: userId } = staff.user;
    await this.auth.confirm(staff, password);
    await this.work.write(async (manager) => {
      if (!(await take(manager))) throw notFound();
      await this.record(staff, 'factor.remove', factor);
      // recovery codes stand in for a factor, and are none by themselves
      if (!(await this.factors.has(userId))) await this.factors.removeAll(manager, userId);
    });
  }

  private record(staff: Staff, action: string, factor: string): Promise<void> {
    const { id } = staff.user;
    const record = { siteId: INSTALLATION, actorId: id, subjectId: id, action };
    return this.audit.record({ ...record, details: { factor } });
  }
}
