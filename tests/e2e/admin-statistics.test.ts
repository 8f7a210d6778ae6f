import { openDatabase, readConfig } from '@dermdx/backend';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, signInOwner, submitted } from '../support/backend.js';
import { databases } from '../support/databases.js';
import type { DatabaseKind } from '../support/databases.js';
import type { House } from '../support/staff-pages.js';
import { inPages, openHouse, see, signIn, words } from '../support/staff-pages.js';
import { statisticsNow } from '../support/staff.js';
import { waitFor } from '../support/wait.js';

describe('the statistics', () => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let house: House;
  let page: Page;
  let siteId: string;

  beforeAll(async () => {
    database = await databases[0]!.open();
    env = await database.fresh();
    house = await openHouse(env);
    const signedIn = await signInOwner(house.backend);
    ({ siteId } = signedIn);
    await submitted(house.backend.address, {});
    await statisticsNow(signedIn.owner, `/api/v1/admin/sites/${siteId}`);
    page = await house.chromium.newPage();
    await signIn(page, house.backend.address, 'owner', PASSWORD);
    await page.waitForSelector(inPages('a.item'), { visible: true });
  });

  afterAll(async () => {
    await house.close();
    await database.stop();
  });

  const run = async (sql: string) => {
    const dataSource = await openDatabase(readConfig(env));
    await dataSource.query(sql).finally(() => dataSource.destroy());
  };

  it('say when they are behind what came in, and follow it by themselves', async () => {
    const total = () =>
      page.$eval(inPages('.totals b'), ({ textContent }) => textContent).catch(() => undefined);
    // another server counts, and takes its time
    await run(
      "UPDATE jobs SET owner = 'another', lease_ends = 9999999999 WHERE name = 'statistics'",
    );
    await submitted(house.backend.address, {});
    await run('UPDATE changed_days SET at = at - 60000');
    await page.goto(`${house.backend.address}/admin/sites/${siteId}/statistics`);
    await see(page, words.statistics.counting);
    expect(await total()).toBe('1');
    await run("UPDATE jobs SET owner = '', lease_ends = 0 WHERE name = 'statistics'");
    await waitFor('what came in last', total, (found) => found === '2');
    const says = () => page.$(inPages(`::-p-text(${words.statistics.counting})`));
    await waitFor('no word of counting', says, (found) => found === null);
  });
});
