import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import { Browser, signInOwner, start, useLink } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';

interface View {
  id: string;
  name: string;
  query: string;
}

describe.each(databases)('saved views on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let owner: Browser;
  let nurse: Browser;
  let views: string;

  beforeAll(async () => {
    database = await open();
    backend = await start(await database.fresh());
    const signedIn = await signInOwner(backend);
    ({ owner } = signedIn);
    const site = `/api/v1/admin/sites/${signedIn.siteId}`;
    views = `${site}/views`;
    const made = await owner.send('POST', `${site}/users`, { name: 'nurse', role: 'viewer' });
    await useLink(backend.address, ((await made.json()) as { link: string }).link);
    nurse = new Browser(backend.address);
    await nurse.signIn('nurse');
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const list = (browser: Browser) => browser.get<View[]>(views);

  it('are kept for one person, in their order, and changed and deleted by nobody else', async () => {
    const query = 'predicted=mel&period=last-month&differed=true&view=all';
    await owner.send('POST', views, { name: 'Melanomas, last month', query });
    await owner.send('POST', views, { name: 'Mine', query: 'queue=mine' });
    expect((await list(owner)).map(({ name }) => name)).toEqual(['Melanomas, last month', 'Mine']);
    expect((await list(owner))[0]!.query).toBe(query);
    expect(await list(nurse)).toEqual([]);
    const [, mine] = await list(owner);
    const path = `${views}/${mine!.id}`;
    expect((await nurse.send('PATCH', path, { name: 'theirs' })).status).toBe(404);
    expect((await nurse.send('DELETE', path)).status).toBe(404);
    expect((await owner.send('PATCH', path, { name: 'Assigned to me' })).status).toBe(200);
    expect((await list(owner))[1]).toMatchObject({ name: 'Assigned to me', query: 'queue=mine' });
    expect((await owner.send('DELETE', path)).status).toBe(204);
    expect(await list(owner)).toHaveLength(1);
  });

  it.each([
    ['no name', { name: '  ', query: '' }],
    ['no query of an address', { name: 'odd', query: '"><script>' }],
    ['a query that is too long', { name: 'long', query: 'a'.repeat(501) }],
  ])('take %s', async (_, body) => {
    expect((await owner.send('POST', views, body)).status).toBe(422);
  });

  it('end at fifty', async () => {
    const body = { name: 'one more', query: 'view=all' };
    let status = 201;
    while (status === 201) ({ status } = await nurse.send('POST', views, body));
    expect(status).toBe(409);
    expect(await list(nurse)).toHaveLength(50);
  });
});
