import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import {
  Browser,
  makeDiagnosis,
  PASSWORD,
  signInOwner,
  start,
  submit,
  submitted,
  useLink,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';

const AT_ONCE = 20;

interface Member {
  id: string;
  name: string;
  role: string;
}

describe.each(databases)(
  'what must be there once, asked for twenty times at once, on $name',
  ({ open }) => {
    let database: DatabaseKind;
    let env: Record<string, string>;
    let backend: Running;
    let owner: Browser;
    let site: string;

    beforeAll(async () => {
      database = await open();
      env = await database.fresh();
      backend = await start(env);
      const signedIn = await signInOwner(backend);
      owner = signedIn.owner;
      site = `/api/v1/admin/sites/${signedIn.siteId}`;
    });

    afterAll(async () => {
      await backend.close();
      await database.stop();
    });

    const atOnce = (ask: () => Promise<Response>) =>
      Promise.all(Array.from({ length: AT_ONCE }, ask));

    it('an origin: all get the one that is allowed, and removing it once is enough', async () => {
      const origin = 'https://many.example';
      const answers = await atOnce(() => owner.send('POST', `${site}/origins`, { origin }));
      expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(201));
      const ids = await Promise.all(answers.map((one) => one.json() as Promise<{ id: string }>));
      expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
      expect((await submit(backend.address, { origin })).status).toBe(201);
      expect((await owner.send('DELETE', `${site}/origins/${ids[0]!.id}`)).status).toBe(204);
      expect((await submit(backend.address, { origin })).status).toBe(403);
    });

    it('somebody new: one invitation counts, the others say that the name is taken', async () => {
      const invite = { name: 'many.times', role: 'viewer' };
      const answers = await atOnce(() => owner.send('POST', `${site}/users`, invite));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([201, ...Array<number>(AT_ONCE - 1).fill(409)]);
      const members = await owner.get<Member[]>(`${site}/users`);
      expect(members.filter(({ name }) => name === 'many.times')).toHaveLength(1);
    });

    it('a colleague who was removed can be invited again, by a new link and with a new password', async () => {
      const invite = async () => {
        const response = await owner.send('POST', `${site}/users`, {
          name: 'comes.back',
          role: 'viewer',
        });
        expect(response.status).toBe(201);
        return (await response.json()) as Member & { link: string };
      };
      const first = await invite();
      await useLink(backend.address, first.link);
      expect((await owner.send('DELETE', `${site}/users/${first.id}`)).status).toBe(204);
      const second = await invite();
      expect(second.id).toBe(first.id);
      const colleague = new Browser(backend.address);
      expect((await colleague.signIn('comes.back', PASSWORD)).status).toBe(401);
      expect((await useLink(backend.address, second.link, `${PASSWORD} 2`)).status).toBe(200);
      expect((await colleague.signIn('comes.back', `${PASSWORD} 2`)).status).toBe(200);
    });

    it('another clinic cannot take a removed colleague’s name, and so their history', async () => {
      const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Another clinic' });
      const { id } = (await made.json()) as { id: string };
      const other = `/api/v1/admin/sites/${id}`;
      const invited = await owner.send('POST', `${other}/users`, { name: 'gone', role: 'viewer' });
      const gone = (await invited.json()) as Member;
      await owner.send('DELETE', `${other}/users/${gone.id}`);
      const here = await owner.send('POST', `${site}/users`, { name: 'gone', role: 'viewer' });
      expect(here.status).toBe(409);
    });

    it('an age is in completed years on every database', async () => {
      const diagnosis = makeDiagnosis({ patient: { age: 45.5 } });
      const { id } = await submitted(backend.address, { diagnosis });
      const dataSource = await openDatabase(readConfig(env));
      const [row] = await dataSource.query<{ age: unknown }[]>(
        'SELECT age FROM submissions WHERE id = ?',
        [id],
      );
      await dataSource.destroy();
      expect(Number(row?.age)).toBe(45);
    });
  },
);
