import type { Running } from './backend.js';
import { Browser, signInOwner, useLink } from './backend.js';
import { waitFor } from './wait.js';

export const ROLES = ['viewer', 'reviewer', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** Two sites, and somebody signed in for each role at each. */
export interface Clinics {
  sites: [string, string];
  people: { site: string; role: Role; browser: Browser; userId: string }[];
}

/** Makes them. */
export async function makeClinics(backend: Running): Promise<Clinics> {
  const { owner, siteId, userId } = await signInOwner(backend);
  const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Second clinic' });
  const { id: second } = (await made.json()) as { id: string };
  const people: Clinics['people'] = [];
  for (const site of [siteId, second]) {
    for (const role of ROLES) {
      const name = `${role}.${site}`;
      const path = `/api/v1/admin/sites/${site}/users`;
      const response = await owner.send('POST', path, { name, role });
      const invited = (await response.json()) as { id: string; link: string };
      await useLink(backend.address, invited.link);
      const browser = new Browser(backend.address);
      await browser.signIn(name);
      people.push({ site, role, browser, userId: invited.id });
    }
  }
  // who made both would be a member of both
  await owner.send('DELETE', `/api/v1/admin/sites/${second}/users/${userId}`);
  return { sites: [siteId, second], people };
}

/** A site's statistics once they hold all that was done before. */
export async function statisticsNow<T extends object>(
  browser: Browser,
  site: string,
  query = '',
): Promise<T & { asOf: number }> {
  const asked = Date.now();
  return waitFor(
    'statistics of now',
    () => browser.get<T & { asOf: number }>(`${site}/statistics${query}`),
    ({ asOf }) => asOf >= asked,
  );
}

/** How far a check of a site's audit log is, or what it found. */
export interface AuditCheck {
  state: 'never' | 'running' | 'done' | 'cancelled';
  checked: number;
  total: number;
  startedAt: number | null;
  finishedAt: number | null;
  intact: boolean | null;
  brokenAt: number | null;
}

/** Has a site's audit log checked, and gives what that found. */
export async function checkAudit(browser: Browser, site: string): Promise<AuditCheck> {
  const { status } = await browser.send('POST', `${site}/audit/check`);
  if (status !== 202) throw new Error(`The check answered ${status}.`);
  return auditChecked(browser, site);
}

/** What a check under way finds: it may take its time, as long as it goes on. */
export async function auditChecked(browser: Browser, site: string): Promise<AuditCheck> {
  const find = () => browser.get<AuditCheck>(`${site}/audit/check`);
  let seen = await find();
  while (seen.state !== 'done') {
    const { checked } = seen;
    const isFurther = (now: AuditCheck) => now.state === 'done' || now.checked > checked;
    seen = await waitFor('the check of the audit log to go on', find, isFurther);
  }
  return seen;
}
