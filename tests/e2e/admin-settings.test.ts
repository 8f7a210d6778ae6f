import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLASS_NAMES } from '@dermdx/contract/vocabulary';
import type { Label } from '@dermdx/contract/vocabulary';
import type { Page } from 'puppeteer-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import spanish from '../../packages/admin/src/lang/es.js';
import { PASSWORD, diagnosisOf, signInOwner, submitted } from '../support/backend.js';
import type { Browser } from '../support/backend.js';
import { clickStill, record, shown } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import type { FhirBundle } from '../support/fhir.js';
import { linesOf } from '../support/fhir.js';
import type { House } from '../support/staff-pages.js';
import {
  before,
  downloaded,
  fill,
  inPages,
  loaded,
  openHouse,
  press,
  see,
  signIn,
  violations,
  words,
} from '../support/staff-pages.js';
import { waitFor } from '../support/wait.js';

describe('what an owner sets for the clinic', () => {
  let house: House;
  let page: Page;
  let recording: Recording;
  let owner: Browser;
  let siteId: string;

  const open = async (path: string, heading: string) => {
    await page.goto(`${house.backend.address}/admin/sites/${siteId}/${path}`);
    await page.waitForSelector(inPages(`h1::-p-text(${heading})`), { visible: true });
  };
  const textOf = (selector: string) =>
    page.$eval(inPages(selector), ({ textContent }) => textContent.trim());

  beforeAll(async () => {
    house = await openHouse();
    ({ owner, siteId } = await signInOwner(house.backend));
    page = await house.chromium.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    recording = record(page);
    await signIn(page, house.backend.address, 'owner', PASSWORD);
    await see(page, words.inbox.empty);
  });

  afterAll(async () => {
    await house.close();
  });

  it('lets somebody in by a link that works once', async () => {
    await open('settings/people', words.people.title);
    expect(await violations(page)).toEqual([]);
    // the form is below the table, however many stand in that
    await press(page, words.people.invite, '.head button');
    await page.keyboard.type('ana.silva');
    await press(page, words.people.create, 'button');
    await see(page, words.people.linkFor('ana.silva'));
    expect(await violations(page)).toEqual([]);
    const link = await textOf('.once code');

    const context = await house.chromium.createBrowserContext();
    const theirs = await context.newPage();
    await theirs.setViewport({ width: 1280, height: 900 });
    await theirs.goto(link);
    await fill(theirs, 'password', `${PASSWORD} of Ana`);
    await fill(theirs, 'repeat', `${PASSWORD} of Ana`);
    await press(theirs, words.setUp.submit, 'button');
    await see(theirs, words.nav.signedInAs('ana.silva', words.roles.reviewer));
    // a reviewer has no settings to change
    expect(await theirs.$(inPages(`a::-p-text(${words.nav.audit})`))).toBeNull();
    await theirs.goto('about:blank');
    await theirs.goto(link);
    await see(theirs, words.problems['stale-link']!);
    await context.close();
  });

  it('gives another role, and shows somebody out', async () => {
    await page.bringToFront();
    await open('settings/people', words.people.title);
    const role = await page.waitForSelector(inPages('tbody select'), { visible: true });
    await role!.select('viewer');
    await see(page, words.states.saved);
    await press(page, words.people.newLink, 'button');
    await see(page, words.people.newLinkTitle('ana.silva'));
    await press(page, words.people.makeLink, 'button');
    await see(page, words.people.linkFor('ana.silva'));
    await press(page, words.people.remove, 'button');
    await see(page, words.people.removeTitle('ana.silva'));
    expect(await violations(page)).toEqual([]);
    await press(page, words.people.removeConfirm, 'button');
    const rows = () => page.$$(inPages('admin-people-table >>> tbody tr'));
    await waitFor('one person', rows, ({ length }) => length === 1);
    const people = await owner.get<{ name: string }[]>(`/api/v1/admin/sites/${siteId}/users`);
    expect(people.map(({ name }) => name)).toEqual(['owner']);
  });

  it('makes a key, allows a page, tests it, and says what to paste', async () => {
    await open('settings/embedding', words.embedding.title);
    expect(await violations(page)).toEqual([]);
    await fill(page, 'label', 'Home page');
    await press(page, words.embedding.create, 'button');
    await see(page, words.embedding.keyMade);
    await fill(page, 'origin', 'https://clinic.example/skin/check.html');
    await press(page, words.embedding.test, 'button[value=test]');
    await see(page, words.embedding.testBad('https://clinic.example'));
    await press(page, words.embedding.allow, 'button');
    await shown(page, inPages('th code::-p-text(https://clinic.example)'));
    await press(page, words.embedding.test, 'td button');
    await see(page, words.embedding.testGood('https://clinic.example'));
    await fill(page, 'consentText', 'We keep it <a year>.');
    await press(page, words.states.save, 'admin-consent-form >>> button');
    await see(page, '&lt;a year&gt;');
    const [demo, made] = await owner.get<{ publicKey: string }[]>(
      `/api/v1/admin/sites/${siteId}/keys`,
    );
    const snippet = await textOf('pre code');
    expect(snippet).toContain(`site-key="${made!.publicKey}"`);
    expect(snippet).toContain(`endpoint="${house.backend.address}"`);
    expect(snippet).toContain('<div slot="consent">\n    <p>We keep it &lt;a year&gt;.</p>');
    expect(await violations(page)).toEqual([]);

    const sent = { siteKey: made!.publicKey, origin: 'https://clinic.example' };
    await submitted(house.backend.address, sent);
    expect(demo!.publicKey).not.toBe(made!.publicKey);
    await press(page, words.embedding.forbid, 'button');
    await press(page, words.embedding.removeConfirm, 'button');
    await see(page, words.embedding.noOrigins);
  });

  it('changes how the clinic works', async () => {
    await open('settings/site', words.site.title);
    expect(await violations(page)).toEqual([]);
    await fill(page, 'name', 'Clinic by the sea');
    await clickStill(page, inPages('[name=privateWebhooks]'));
    await press(page, words.states.save, 'button');
    await see(page, words.states.saved);
    await see(page, 'Clinic by the sea');
    const site = await owner.get<object>(`/api/v1/admin/sites/${siteId}`);
    expect(site).toMatchObject({
      name: 'Clinic by the sea',
      retentionDays: null,
      blindReads: false,
      privateWebhooks: true,
      keyBytesPerDay: 2048 * 1024 * 1024,
    });
  });

  it('says what a retention would erase, and has it begin a day later', async () => {
    await open('settings/site', words.site.title);
    await fill(page, 'days', '365');
    await press(page, words.retention.set, 'button');
    await see(page, words.retention.erasesNone);
    expect(await violations(page)).toEqual([]);
    await fill(page, 'password', 'not the password');
    await press(page, words.retention.confirm, 'dialog button');
    await see(page, words.problems['wrong-password']!);
    await fill(page, 'password', PASSWORD);
    await press(page, words.retention.confirm, 'dialog button');
    await see(page, words.retention.saved);
    const retention = `/api/v1/admin/sites/${siteId}/retention`;
    expect(await owner.get<object>(retention)).toMatchObject({
      days: null,
      pending: { days: 365 },
    });
    await press(page, words.retention.stop, 'button');
    await see(page, words.retention.stopped);
    expect(await owner.get<object>(retention)).toMatchObject({ days: null, pending: null });
  });

  it('has another server told, shows that it heard, and tells it again', async () => {
    const heard: { body: string; headers: Record<string, string> }[] = [];
    const listener = await listen(heard);
    const { port } = listener.address() as AddressInfo;
    await open('settings/webhooks', words.webhooks.title);
    await fill(page, 'url', `http://127.0.0.1:${port}/told`);
    await press(page, words.webhooks.create, 'button');
    await see(page, words.webhooks.secret);
    expect(await violations(page)).toEqual([]);
    const secret = await textOf('.once code');
    const { id } = await submitted(house.backend.address, { diagnosis: diagnosisOf('nv') });
    await press(page, words.webhooks.deliveries, 'summary');
    await page.waitForSelector(inPages(`td .tag::-p-text(${words.webhooks.states.delivered!})`), {
      visible: true,
    });
    expect(await violations(page)).toEqual([]);
    await press(page, words.webhooks.resend, 'button');
    await see(page, words.webhooks.resent);
    const count = () => heard.length;
    await waitFor('both deliveries', count, (number) => number >= 2);
    const [{ body, headers }] = heard as [(typeof heard)[number]];
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ data: { id } });
    await press(page, words.webhooks.remove, 'button');
    await press(page, words.webhooks.removeConfirm, 'button');
    await see(page, words.webhooks.empty);
    listener.close();
  });

  it('counts, draws, and hands over what was counted', async () => {
    await open('statistics', words.statistics.title);
    await see(page, words.statistics.classes);
    expect(await violations(page)).toEqual([]);
    const drawn = await page.$eval(inPages('admin-chart >>> canvas'), (canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const context = (canvas as HTMLCanvasElement).getContext('2d')!;
      const { data } = context.getImageData(0, 0, width, height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    expect(drawn, 'colours on the canvas').toBeGreaterThan(2);
    const table = await downloaded(page, 'most-likely-diagnoses.csv', async () => {
      await clickStill(page, inPages('section.card:nth-of-type(2) admin-chart >>> button'));
    });
    const seen = { mel: 1, bcc: 0, akiec: 0, bkl: 0, df: 0, nv: 1, vasc: 0 };
    const rows = Object.entries(seen).map(
      ([label, count]) => `${CLASS_NAMES[label as Label]},${count}\r\n`,
    );
    expect(table).toBe(`\uFEFFDiagnosis,Number\r\n${rows.join('')}`);
  });

  it('exports what the filters of the list let through', async () => {
    await open('inbox?view=all&predicted=nv', words.nav.all);
    await see(page, words.inbox.matches('1'));
    await press(page, words.export.fromList, 'a');
    await see(page, `${words.inbox.predicted}: ${CLASS_NAMES.nv}`);
    await press(page, words.export.change, 'a');
    await shown(page, inPages('details[open] select[name=predicted]'));
    await press(page, words.export.fromList, 'a');
    await see(page, `${words.inbox.predicted}: ${CLASS_NAMES.nv}`);
    const lines = await downloaded(page, 'submissions.ndjson', () =>
      press(page, words.export.start.fhir, '.files section:nth-child(2) button'),
    );
    const reports = linesOf<FhirBundle>(lines)
      .flatMap(({ entry = [] }) => entry.map(({ resource }) => resource))
      .filter(({ resourceType }) => resourceType === 'DiagnosticReport');
    expect(reports.map(({ status }) => status)).toEqual(['preliminary']);
  });

  it('shows who did what, and that nothing of it was changed', async () => {
    await open('settings/audit', words.audit.title);
    expect(await violations(page)).toEqual([]);
    const cell = (text: string) =>
      page.waitForSelector(inPages(`td::-p-text(${text})`), { visible: true });
    await cell(words.audit.actions['export.fhir']!);
    await page.select(inPages('select[name=action]'), 'retention.set');
    await cell(words.audit.actions['retention.set']!);
    const isFiltered = () => page.$(inPages(`td::-p-text(${words.audit.actions['export.fhir']!})`));
    await waitFor('only what was filtered', isFiltered, (found) => found === null);
    const table = await downloaded(page, 'audit.csv', () => press(page, words.audit.csv, 'button'));
    expect(table).toContain('retention.set');
    expect(table).not.toContain('export.fhir');
    await press(page, words.audit.check, 'button');
    await see(page, before(words.audit.intact));
  });

  it('makes another clinic, with nothing of this one in it', async () => {
    await open('settings/site', words.site.title);
    const name = await page.waitForSelector(inPages('admin-site-form >>> [name=name]'), {
      visible: true,
    });
    await name!.type('Clinic on the hill');
    await press(page, words.site.create, 'button');
    await see(page, words.site.made);
    await press(page, words.nav.all, 'a');
    await see(page, words.inbox.emptyAll);
    expect(page.url()).not.toContain(siteId);
    // both can be chosen now
    await page.waitForSelector(inPages('select.site'), { visible: true });
    expect(await violations(page)).toEqual([]);
  });

  it('speaks Spanish throughout when that is chosen', async () => {
    await page.goto(`${house.backend.address}/admin/account`);
    const language = await page.waitForSelector(inPages('#language'), { visible: true });
    await language!.select('es');
    for (const [path, heading] of [
      ['statistics', spanish.statistics.title],
      ['export', spanish.export.title],
      ['settings/people', spanish.people.title],
      ['settings/site', spanish.site.title],
      ['settings/audit', spanish.audit.title],
    ] as const) {
      await open(path, heading);
      expect(await violations(page)).toEqual([]);
    }
    // what an entry says, too
    await see(page, `${spanish.audit.names.role!}: ${spanish.roles.reviewer}`);
  });

  it('fits a phone, whatever the page', async () => {
    await page.setViewport({ width: 320, height: 700 });
    const pages = ['site', 'embedding', 'people', 'webhooks', 'audit'].map(
      (one) => `settings/${one}`,
    );
    for (const path of ['inbox', 'statistics', 'export', ...pages]) {
      await page.goto(`${house.backend.address}/admin/sites/${siteId}/${path}`);
      await loaded(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBe(320);
    }
  });

  it('keeps to its policy all the while, and asks nobody but its server', () => {
    const others = recording.complaints.filter((one) => !/status of 40[134]/.test(one));
    expect(others).toEqual([]);
    const elsewhere = recording.requests.filter(
      ({ url }) => !url.startsWith(house.backend.address),
    );
    expect(elsewhere).toEqual([]);
  });
});

/** A server that is told things. */
async function listen(heard: { body: string; headers: Record<string, string> }[]): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      heard.push({ body, headers: request.headers as Record<string, string> });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
