import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { startWordpress } from '../../scripts/wordpress.mjs';
import { PASSWORD, signInOwner } from '../support/backend.js';
import type { Browser } from '../support/backend.js';
import { clickStill, record } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { inPages, openHouse, signIn } from '../support/staff-pages.js';
import type { House } from '../support/staff-pages.js';
import {
  installPlugin,
  openSettings,
  publishWithBlock,
  removePlugin,
  saveSettings,
  signInToWordpress,
} from './admin.js';
import type { Finding } from './admin.js';
import { makeNetwork } from './multisite.js';
import { switchOptimiser } from './optimiser.js';
import { photograph } from './photograph.js';

interface Listed {
  items: { id: string }[];
}

const zips = join(root, 'packages/wordpress/dist');
const { file } = listSamples().find(({ label }) => label === 'mel')!;
const sample = join(root, 'examples/samples', file);

describe('the plug-in in a clinic’s WordPress', () => {
  let wordpress: Awaited<ReturnType<typeof startWordpress>>;
  let house: House;
  /** What was started is ended even if what came next was not. */
  const ending: (() => Promise<void>)[] = [];
  /** The clinic's web editor. */
  let editor: Page;
  let staff: Browser;
  let siteId: string;
  let siteKey: string;
  /** The page with the block. */
  let address: string;

  beforeAll(async () => {
    wordpress = await startWordpress();
    ending.push(wordpress.stop);
    house = await openHouse();
    ending.push(() => house.close());
    const owner = await signInOwner(house.backend);
    staff = owner.owner;
    siteId = owner.siteId;
    const made = await staff.send('POST', `/api/v1/admin/sites/${siteId}/keys`, {
      label: 'Web site',
    });
    siteKey = ((await made.json()) as { publicKey: string }).publicKey;
    editor = await house.chromium.newPage();
    await editor.setViewport({ width: 1100, height: 800 });
    await signInToWordpress(editor, wordpress.origin, wordpress.owner);
  });

  afterAll(async () => {
    for (const end of ending.reverse()) await end();
  });

  /** Opens a page as somebody who is not signed in. */
  async function visit(
    url: string,
  ): Promise<{ page: Page; recording: Recording; close: () => Promise<void> }> {
    const context = await house.chromium.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 900, height: 1000 });
    const recording = record(page);
    await page.goto(url);
    return { page, recording, close: () => context.close() };
  }

  /** Has the panel of a page examine the sample as a person would, up to the result. */
  async function examine(page: Page): Promise<void> {
    await page.waitForFunction(() => customElements.get('dermdx-check') !== undefined);
    const input = await page.evaluateHandle(() =>
      Object.assign(document.createElement('input'), { type: 'file' }),
    );
    await input.uploadFile(sample);
    await page.evaluate(async (element) => {
      const check = document.querySelector('dermdx-check')!;
      await check.diagnose(element.files![0]!, 'dermatoscope');
    }, input);
    await page.waitForSelector('dermdx-check >>> [part~=answer]', { visible: true });
  }

  const codes = (findings: Finding[], state: Finding['state']) =>
    findings.filter((one) => one.state === state).map(({ code }) => code);

  it('is installed from its zip, and says that the network and a page are missing', async () => {
    await installPlugin(editor, wordpress.origin, join(zips, 'dermdx.zip'));
    const findings = await openSettings(editor, wordpress.origin);
    expect(codes(findings, 'wrong')).toEqual(['network-missing']);
    expect(codes(findings, 'open')).toEqual(['server-none', 'page-none']);
    expect(codes(findings, 'right')).toEqual(['file', 'file']);
  });

  it('finds the network once that is installed from its own zip', async () => {
    await installPlugin(editor, wordpress.origin, join(zips, 'dermdx-network.zip'));
    const findings = await openSettings(editor, wordpress.origin);
    expect(codes(findings, 'wrong')).toEqual([]);
    expect(codes(findings, 'right')).toHaveLength(6);

    const [nowhere] = (
      await saveSettings(editor, wordpress.origin, { network: '/nowhere' })
    ).filter(({ state }) => state === 'wrong');
    expect(nowhere!.code).toBe('file-missing');
    expect(nowhere!.text).toContain(`${wordpress.origin}/nowhere/manifest.json`);
    const network = '/wp-content/plugins/dermdx-network/files';
    const named = await saveSettings(editor, wordpress.origin, { network });
    expect(codes(named, 'wrong')).toEqual([]);
    await saveSettings(editor, wordpress.origin, { network: '' });
  });

  it('keeps no setting that cannot work, and says what to enter', async () => {
    const values = {
      network: 'javascript:alert(1)',
      endpoint: 'http://clinic.example',
      site_key: 'pk <b>',
      brand: 'teal',
      booking_link: 'appointments',
      phone: '+49 30 <i>1234567</i>',
    };
    await saveSettings(editor, wordpress.origin, values);
    const errors = await editor.$$eval('.notice-error', (all) => all.map(({ id }) => id));
    expect(errors.sort()).toEqual(
      ['booking_link', 'brand', 'endpoint', 'network', 'site_key'].map(
        (field) => `setting-error-dermdx-${field}`,
      ),
    );
    const kept = JSON.parse(wordpress.php("echo json_encode(get_option('dermdx'));")) as Record<
      string,
      string
    >;
    expect(kept).toMatchObject({
      network: '',
      endpoint: '',
      site_key: '',
      brand: '',
      booking_link: '',
    });
    expect(kept.phone).toBe('+49 30 1234567');
  });

  it('says which of address, key and origin the clinic’s server refuses', async () => {
    const { origin } = wordpress;
    const found = async (values: Record<string, string>) => {
      const findings = await saveSettings(editor, origin, values);
      return findings.find(({ code }) => !['file', 'page-none'].includes(code))?.code;
    };
    const endpoint = house.backend.address;
    expect(await found({ endpoint: 'https://dermdx.invalid/', site_key: siteKey })).toBe('blocked');
    expect(await found({ endpoint: origin, site_key: siteKey })).toBe('not-dermdx');
    // a page whose origin the server does not know may not read its answer: WordPress asks
    expect(await found({ endpoint, site_key: 'pk_other' })).toBe('unknown-site-key');
    expect(await found({ endpoint, site_key: siteKey })).toBe('origin-not-allowed');
    await staff.send('POST', `/api/v1/admin/sites/${siteId}/origins`, { origin });
    expect(await found({ endpoint, site_key: 'pk_other' })).toBe('unknown-site-key');
    expect(await found({ endpoint, site_key: siteKey })).toBe('idempotency-key-missing');
  });

  it('names content types that the server gets wrong', async () => {
    wordpress.serveWrongly({
      wasm: 'application/octet-stream',
      onnx: 'text/html',
      js: 'text/plain',
    });
    const findings = await openSettings(editor, wordpress.origin);
    wordpress.serveWrongly({});
    // WordPress itself does not come up in a browser that refuses its scripts, but ours are checked
    const wrong = findings.filter(({ code }) => code === 'file-type').map(({ text }) => text);
    expect(wrong).toHaveLength(3);
    expect(wrong.find((text) => text.startsWith('ort-wasm'))).toContain(
      'Content-Type: application/wasm',
    );
    expect(wrong.find((text) => text.startsWith('diagnosis.worker'))).toContain(
      'Content-Type: text/javascript',
    );
    const missing = findings.filter(({ code }) => code === 'file-missing').map(({ text }) => text);
    expect(missing).toHaveLength(1);
    expect(missing[0]).toMatch(/^dermdx\.onnx .*text\/html/);
    await photograph(editor, 'checks');
  });

  it('has its block placed in the editor, on a page that visitors can open', async () => {
    await saveSettings(editor, wordpress.origin, {
      booking_link: '/appointments',
      phone: '+49 30 1234567',
      opening_hours: 'Mon to Fri, 8 to 17 h',
      next_step: 'Ask for the mole clinic & <b>bring</b> your last letter.',
      after_sending: 'Dr Abel looks at it by Friday.',
      brand: '#0b4f6e',
      brand_ink: '#ffffff',
    });
    await photograph(editor, 'settings');
    address = await publishWithBlock(editor, wordpress.origin);
    const findings = await openSettings(editor, wordpress.origin);
    expect(codes(findings, 'wrong')).toEqual([]);
    expect(codes(findings, 'right')).toContain('page');
  });

  it('diagnoses a picture there, and sends it to the clinic, whose staff see it', async () => {
    const { page, recording, close } = await visit(address);
    await examine(page);
    const own = new URL(wordpress.origin).origin;
    expect(recording.requests.filter(({ url }) => !url.startsWith(own))).toEqual([]);
    expect(
      await page.$eval('dermdx-check [slot=next-step]', ({ textContent }) => textContent),
    ).toBe('Ask for the mole clinic & bring your last letter.');
    const brand = await page.$eval('dermdx-check', (panel) =>
      getComputedStyle(panel).getPropertyValue('--dermdx-brand'),
    );
    expect(brand.trim()).toBe('#0b4f6e');
    await photograph(page, 'result');
    const press = (selector: string) => clickStill(page, `dermdx-check >>> ${selector}`);
    await press('button::-p-text(Send to the clinic)');
    await press('[name=agree][type=checkbox]');
    await press('[name=picture][type=checkbox]');
    await press('button::-p-text(Send now)');
    await page.waitForSelector('dermdx-check >>> ::-p-text(Your receipt)', { visible: true });
    expect(recording.complaints).toEqual([]);
    await close();

    const { items } = await staff.get<Listed>(`/api/v1/admin/sites/${siteId}/submissions`);
    expect(items).toHaveLength(1);
    const inbox = await house.chromium.newPage();
    await signIn(inbox, house.backend.address, 'owner', PASSWORD);
    await inbox.waitForSelector(inPages(`.item[data-id="${items[0]!.id}"]`), { visible: true });
    await inbox.close();
  });

  it('has a shortcode, with a language of its own', async () => {
    const made = wordpress.php(`
      echo get_permalink(wp_insert_post(['post_type' => 'page', 'post_status' => 'publish',
        'post_title' => 'Kurz', 'post_content' => '[dermdx language="de" theme="dark"]']));`);
    const { page, recording, close } = await visit(made);
    await examine(page);
    expect(await page.$eval('dermdx-check', ({ lang, theme }) => [lang, theme])).toEqual([
      'de',
      'dark',
    ]);
    await page.waitForSelector('dermdx-check >>> [part=panel][lang=de]', { visible: true });
    expect(recording.complaints).toEqual([]);
    await close();
  });

  it('speaks the language of who sets it up', async () => {
    // of Debian's WordPress itself there are no German words here; the plug-in brings its own
    wordpress.php("wp_update_user(['ID' => 1, 'locale' => 'de_AT']);");
    writeLanguage('de_AT');
    await openSettings(editor, wordpress.origin);
    expect(await editor.$eval('#dermdx-check-again', ({ textContent }) => textContent)).toBe(
      'Erneut prüfen',
    );
    wordpress.php("wp_update_user(['ID' => 1, 'locale' => '']);");
  });

  it('works where scripts are moved and combined, and says so where even its own is', async () => {
    switchOptimiser(wordpress.site, 'combine');
    const { page, recording, close } = await visit(address);
    // others were combined
    expect(await page.$$eval('script[src*="/cache/combined-"]', ({ length }) => length)).toBe(1);
    await examine(page);
    expect(recording.complaints).toEqual([]);
    await close();
    expect(codes(await openSettings(editor, wordpress.origin), 'wrong')).toEqual([]);

    switchOptimiser(wordpress.site, 'combine everything');
    const findings = await openSettings(editor, wordpress.origin);
    expect(codes(findings, 'wrong')).toEqual(['page-changed']);
    expect(findings.find(({ code }) => code === 'page-changed')!.text).toContain(
      '/dermdx-check.js',
    );
    switchOptimiser(wordpress.site, 'off');
  });

  it('names a policy that stops the panel, and colours that cannot be told apart', async () => {
    switchOptimiser(wordpress.site, 'policy');
    const { origin } = wordpress;
    const findings = await saveSettings(editor, origin, { brand: '#777777', brand_ink: '#fff' });
    switchOptimiser(wordpress.site, 'off');
    expect(codes(findings, 'wrong')).toEqual(['contrast', 'policy']);
    const [contrast, policy] = findings.filter(({ state }) => state === 'wrong');
    // 4.48
    expect(contrast!.text).toContain('contrast is 4.4');
    expect(policy!.text).toContain("Add to script-src: 'wasm-unsafe-eval'");
  });

  it('is not for those who may not change settings', async () => {
    wordpress.php(
      "wp_insert_user(['user_login' => 'author', 'user_pass' => 'author pass', 'role' => 'author']);",
    );
    const context = await house.chromium.createBrowserContext();
    const page = await context.newPage();
    await signInToWordpress(page, wordpress.origin, { name: 'author', password: 'author pass' });
    const answer = await page.goto(`${wordpress.origin}/wp-admin/options-general.php?page=dermdx`);
    expect(answer!.status()).toBe(403);
    const asked = await fetch(`${wordpress.origin}/?rest_route=/dermdx/v1/ask-server`, {
      method: 'POST',
    });
    expect(asked.status).toBe(401);
    await context.close();
  });

  it('leaves nothing when it is deleted', async () => {
    expect(wordpress.log()).not.toContain('/plugins/dermdx');
    for (const slug of ['dermdx', 'dermdx-network']) {
      await removePlugin(editor, wordpress.origin, slug);
      expect(existsSync(join(wordpress.site, 'wp-content/plugins', slug))).toBe(false);
    }
    const left = wordpress.php(`global $wpdb;
      echo $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%dermdx%'"),
        $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->usermeta WHERE meta_key LIKE '%dermdx%'");`);
    expect(left).toBe('00');
    const { page, recording, close } = await visit(address);
    expect(await page.$('dermdx-check')).toBeNull();
    expect(recording.complaints).toEqual([]);
    await close();
  });

  it('leaves nothing on any site of a network either', () => {
    for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(zips, 'dermdx.zip'))))) {
      const file = join(wordpress.site, 'wp-content/plugins', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    const second = makeNetwork(wordpress);
    const kept = `foreach ([1, ${second}] as $site) echo json_encode(get_blog_option($site, 'dermdx'));`;
    const filled = wordpress.php(
      `foreach ([1, ${second}] as $site) update_blog_option($site, 'dermdx', ['phone' => '1']); ${kept}`,
    );
    expect(filled).toBe('{"phone":"1"}{"phone":"1"}');
    wordpress.php("require 'wp-admin/includes/plugin.php'; uninstall_plugin('dermdx/dermdx.php');");
    expect(wordpress.php(kept)).toBe('falsefalse');
  });

  /** WordPress takes a locale for installed when it finds a file of it. */
  function writeLanguage(locale: string): void {
    const folder = join(wordpress.site, 'wp-content/languages');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${locale}.mo`), '');
  }
});
