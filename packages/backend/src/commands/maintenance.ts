import { AuditCheckService } from '../audit/audit-check.service.js';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { ErasureService } from '../erasure/erasure.service.js';
import { ObjectSweeper } from '../picture-store/object-sweeper.js';
import { FactorRepository } from '../sign-in/factor.repository.js';
import { SignInRuleService } from '../sign-in/sign-in-rule.service.js';
import { Site } from '../sites/site.entities.js';
import { LinkService } from '../users/link.service.js';
import { UserRepository } from '../users/user.repository.js';
import { withApp } from './with-app.js';

/** A one-time link for somebody who lost their password, or never set one. */
export async function makeLink(config: Config, name: string): Promise<string> {
  return withApp(config, async (app) => {
    const user = await app.get(UserRepository).findByName(name);
    if (!user?.active) throw new ConfigError(['Nobody active has this name.']);
    return app.get(UnitOfWork).write(async (manager) => {
      const record = { siteId: INSTALLATION, actorId: null, action: 'user.link' };
      await app.get(AuditService).record({ ...record, subjectId: user.id });
      return app.get(LinkService).create(manager, user.id);
    });
  });
}

/** Takes the second factor of somebody away who lost it; every session of theirs ends. */
export async function resetSecondFactor(config: Config, name: string): Promise<void> {
  await withApp(config, async (app) => {
    const user = await app.get(UserRepository).findByName(name);
    if (!user) throw new ConfigError(['Nobody has this name.']);
    if (!(await app.get(FactorRepository).has(user.id))) {
      throw new ConfigError([
        'They have no second factor: what they need is a password, see link.',
      ]);
    }
    await app.get(SignInRuleService).resetByCommand(user.id);
  });
}

/** Erases a submission as the staff would; says whether something is left in the picture store for later. */
export async function eraseSubmission(
  config: Config,
  siteId: string,
  id: string,
): Promise<boolean> {
  return withApp(config, async (app) => {
    const erased = await app.get(ErasureService).erase(siteId, [id], null, 'by command');
    if (erased === 0) throw new ConfigError(['There is no such submission.']);
    return app
      .get(ObjectSweeper)
      .sweep()
      .then(
        () => false,
        () => true,
      );
  });
}

/** Follows every chain and tells of each; answers how many are broken. */
export async function checkAudit(config: Config, tell: (line: string) => void): Promise<number> {
  return withApp(config, async (app) => {
    const sites = await app.get(UnitOfWork).read.getRepository(Site).find();
    if (sites.length === 0) {
      throw new ConfigError([
        'This database holds no site, so there is no log: see DATA_DIR, DATABASE_URL.',
      ]);
    }
    let broken = 0;
    for (const id of [INSTALLATION, ...sites.map((site) => site.id)]) {
      const { intact, checked, brokenAt } = await app.get(AuditCheckService).follow(id);
      if (!intact) broken++;
      tell(`${id}: ${checked} entries, ${intact ? 'intact' : `broken at ${brokenAt ?? 0}`}`);
    }
    return broken;
  });
}
