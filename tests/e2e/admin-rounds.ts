import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, samplePicture, signInOwner, submitted } from '../support/backend.js';
import type { Browser } from '../support/backend.js';
import type { House } from '../support/staff-pages.js';
import { inPages, openHouse, signIn } from '../support/staff-pages.js';
import { countOpen, follow, held, openIn } from '../support/walk.js';
import { waitFor } from '../support/wait.js';

/** What each page may ask the server for, below its site; all of them may ask who is signed in. */
const MAY_ASK: readonly [page: RegExp, asked: RegExp][] = [
  [/\/inbox$/, /^\/(submissions(\/.+)?|queues|views|events)$/],
  [/\/submissions\/[\w-]+$/, /^\/(submissions(\/.+)?|readers)$/],
  [/\/statistics$/, /^\/statistics$/],
  [/\/settings\/site$/, /^(|\/retention)$/],
  [/\/settings\/embedding$/, /^(|\/keys|\/origins)$/],
  [/\/settings\/people$/, /^\/(users|sign-in|groups)$/],
  [/\/settings\/webhooks$/, /^\/webhooks$/],
  [/\/settings\/audit$/, /^\/(audit(\/check)?|users)$/],
];

interface Entries {
  items: { action: string }[];
  nextCursor: string | null;
}

/** Walks all pages again and again in one tab: a page that was left has nothing open any more. */
export function rounds(number: number): void {
  describe(`${number} rounds of all pages in one tab`, () => {
    let house: House;
    let page: Page;
    let owner: Browser;
    let site: string;
    let pages: string;
    let id: string;
    const failed: string[] = [];

    const noteFailures = (tab: Page) => {
      tab.on('response', (response) => {
        if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
      });
    };

    /** How often something stands in the audit log. */
    const logged = async (action: string) => {
      let found = 0;
      let cursor = '';
      for (;;) {
        const page = await owner.get<Entries>(`${site}/audit?limit=100${cursor}`);
        const { items, nextCursor } = page;
        found += items.filter((one) => one.action === action).length;
        if (nextCursor === null) return found;
        cursor = `&cursor=${nextCursor}`;
      }
    };

    beforeAll(async () => {
      house = await openHouse();
      const { address } = house.backend;
      const signedIn = await signInOwner(house.backend);
      owner = signedIn.owner;
      site = `/api/v1/admin/sites/${signedIn.siteId}`;
      pages = `/admin/sites/${signedIn.siteId}`;
      ({ id } = await submitted(address, { picture: samplePicture() }));
      page = await house.chromium.newPage();
      await countOpen(page);
      noteFailures(page);
      await signIn(page, address, 'owner', PASSWORD);
      await page.waitForSelector(inPages('a.item'), { visible: true });
    });

    afterAll(async () => {
      await house.close();
    });

    const round = async () => {
      await follow(page, `${pages}/statistics`, 1);
      await follow(page, `${pages}/export`, 0);
      await follow(page, `${pages}/settings/site`, 1);
      await follow(page, `${pages}/settings/embedding`, 3);
      await follow(page, `${pages}/settings/people`, 1);
      await follow(page, `${pages}/settings/webhooks`, 1);
      await follow(page, `${pages}/settings/audit`, 1);
      await follow(page, '/admin/account', 0);
      // what it is, its picture, and what is linked to it
      await follow(page, `${pages}/submissions/${id}`, 3);
      // gone before the list has come
      await follow(page, `${pages}/inbox`);
      await follow(page, '/admin/account', 0);
      await follow(page, `${pages}/inbox`, 1);
    };

    it('leave one stream open, as many listeners, and no page that asks after it was left', async () => {
      // the first round loads what stays
      await round();
      await round();
      const first = await held(page);
      const listsBefore = await logged('submission.list');
      const askedBefore = (await openIn(page)).asked.filter(
        ({ path }) => path === `${site}/submissions`,
      ).length;
      const viewsBefore = await logged('submission.view');
      for (let i = 0; i < number; i++) await round();
      const last = await held(page);
      const { streams, asked } = await openIn(page);
      expect(streams).toBe(1);
      expect(last.listeners - first.listeners).toBeLessThan(10);
      expect(last.nodes - first.nodes).toBeLessThan(200);
      expect(failed.filter((one) => !one.startsWith('401'))).toEqual([]);
      const stray = asked.filter(({ path, at, method }) => {
        // who leaves a case says so
        if (method === 'DELETE' && path.endsWith('/presence')) return false;
        const may = MAY_ASK.find(([where]) => where.test(at))?.[1];
        return path.startsWith(site) && !may?.test(path.slice(site.length));
      });
      expect(stray).toEqual([]);
      // the log holds what was asked from its own page, and nothing that nobody looked at
      const lists = asked.filter(({ path }) => path === `${site}/submissions`).length;
      expect((await logged('submission.list')) - listsBefore).toBeLessThanOrEqual(
        lists - askedBefore,
      );
      expect((await logged('submission.view')) - viewsBefore).toBe(number);
    });

    it('leave room for more tabs than a browser has connections', async () => {
      const tabs = [page];
      for (let i = 0; i < 11; i++) {
        const tab = await house.chromium.newPage();
        await countOpen(tab);
        noteFailures(tab);
        await tab.goto(`${house.backend.address}${pages}/inbox`);
        await tab.waitForSelector(inPages('a.item'), { visible: true });
        tabs.push(tab);
      }
      const streams = async () => {
        const open = await Promise.all(tabs.map(openIn));
        return open.reduce((sum, tab) => sum + tab.streams, 0);
      };
      await waitFor('one stream for all tabs', streams, (sum) => sum === 1);
      const { id: next } = await submitted(house.backend.address);
      for (const tab of tabs) {
        await tab.bringToFront();
        await tab.waitForSelector(inPages(`a.item[data-id="${next}"]`), { visible: true });
      }
      // the one with the stream is closed: another takes over
      for (const tab of tabs.splice(0, 4)) await tab.close();
      await tabs[0]!.bringToFront();
      await waitFor('one stream for the rest', streams, (sum) => sum === 1);
      const { id: last } = await submitted(house.backend.address);
      await tabs[0]!.waitForSelector(inPages(`a.item[data-id="${last}"]`), { visible: true });
      expect(failed.filter((one) => !one.startsWith('401'))).toEqual([]);
    });
  });
}
