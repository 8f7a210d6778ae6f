import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { ANSWER, attributes, consent, ENDPOINT, send, Server, tick } from './clinic-server.js';
import { nextDownload } from './next-download.js';
import { agree, find, heading, mount, press, words } from './panel.js';
import { countKept, emptyStorage } from './storage.js';
import { waitUntil } from './wait-until.js';

describe('the receipt of what was sent', () => {
  let server: Server;
  beforeEach(async () => {
    localStorage.clear();
    await emptyStorage();
    server = new Server();
  });
  afterEach(() => {
    server.stop();
  });

  /** Those that are listed on a later visit. */
  async function receipts(): Promise<Element[]> {
    const panel = await mount(undefined, attributes);
    press(panel, 'Erase something');
    await heading(panel, 'Erase something');
    const listed = () => [...panel.renderRoot.querySelectorAll('.kept li')];
    await waitUntil(() => listed().length > 0, 'no receipt');
    return listed();
  }

  it('gives a receipt, and erases with it', async () => {
    const panel = await consent();
    send(panel);
    await heading(panel, 'Sent.');
    expect(words(panel)).to.include('f0e1.a-token');
    server.answers.push(() => new Response(null, { status: 204 }));
    press(panel, 'Erase what I sent');
    await agree(panel);
    await heading(panel, 'Erased');
    const call = server.calls.at(-1)!;
    expect([call.method, call.url]).to.deep.equal([
      'DELETE',
      `${ENDPOINT}/api/v1/submissions/f0e1`,
    ]);
    expect(call.headers.get('Authorization')).to.equal('Bearer a-token');
  });

  it('is saved as a file, with its code, day and place', async () => {
    const panel = await consent();
    send(panel);
    await heading(panel, 'Sent.');
    const saved = nextDownload();
    press(panel, 'Save as a file');
    const { name, blob } = await saved;
    expect(name).to.equal('dermdx-2026-05-04-oken.txt');
    expect(await blob.text())
      .to.include('f0e1.a-token')
      .and.include('May 4, 2026')
      .and.include('(Back)');
  });

  it('is told from another of the same minute and place', async () => {
    for (const [id, deletionToken] of [
      ['f0e1', 'first-token-aaaa'],
      ['f0e2', 'second-token-bbbb'],
    ]) {
      server.answers.push(() => Response.json({ ...ANSWER, id, deletionToken }, { status: 201 }));
      const panel = await consent();
      send(panel);
      await heading(panel, 'Sent.');
    }
    const names = (await receipts()).map((receipt) => receipt.querySelector('span')!.textContent);
    expect(names).to.have.length(2);
    for (const name of names) expect(name).to.include('May 4, 2026').and.include('(Back)');
    expect(names[0]).not.to.equal(names[1]);
  });

  it('has a small picture only where that was ticked, which is kept and not sent', async () => {
    const without = await consent();
    send(without);
    await heading(without, 'Sent.');
    expect((await receipts())[0]!.querySelector('canvas')).to.equal(null);
    server.answers.push(() => Response.json({ ...ANSWER, id: 'f0e2' }, { status: 201 }));
    const ticked = await consent();
    tick(ticked, 'thumbnail');
    send(ticked);
    await heading(ticked, 'Sent.');
    for (const { body } of server.calls) {
      expect([...body!.keys()].sort()).to.deep.equal(['consent', 'diagnosis']);
    }
    const canvases = (await receipts()).map((receipt) => receipt.querySelector('canvas'));
    const [picture] = canvases.filter((canvas) => canvas !== null);
    await waitUntil(() => picture!.width === 96, 'no small picture');
  });

  it('erases on a later visit, by the receipt kept here or by its code', async () => {
    const panel = await consent();
    send(panel);
    await heading(panel, 'Sent.');
    panel.reset();
    await heading(panel, 'Have a closer look');
    press(panel, 'Erase something');
    await heading(panel, 'Erase something');
    await waitUntil(() => panel.renderRoot.querySelector('.kept li'), 'no receipt');
    server.answers.push(() => new Response(null, { status: 500 }));
    press(panel, 'Erase it');
    await agree(panel);
    await waitUntil(() => words(panel).includes('Waits to be erased'), 'no word on it');
    server.answers.push(() => new Response(null, { status: 403 }));
    press(panel, 'Erase it');
    await agree(panel);
    await waitUntil(() => words(panel).includes('couldn’t be erased'), 'no word on it');
    expect(words(panel)).not.to.include('Waits to be erased');
    const field = find<HTMLInputElement>(panel, '#code');
    field.value = 'f0e1.a-token';
    server.answers.push(() => new Response(null, { status: 204 }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await agree(panel);
    await waitUntil(() => words(panel).includes('Erased. It is gone'), 'no word on it');
    await waitUntil(() => !panel.renderRoot.querySelector('.kept li'), 'still listed');
  });
});

describe('an answer that comes when another view is shown', () => {
  let server: Server;
  beforeEach(async () => {
    localStorage.clear();
    await emptyStorage();
    server = new Server();
  });
  afterEach(() => {
    server.stop();
  });

  it('says nothing there', async () => {
    const sent = await consent();
    send(sent);
    await heading(sent, 'Sent.');
    const panel = await mount(undefined, `${attributes} history`);
    press(panel, 'Erase something');
    await heading(panel, 'Erase something');
    await waitUntil(() => panel.renderRoot.querySelector('.kept li'), 'no receipt');
    let answer!: (response: Response) => void;
    server.answers.push(() => new Promise((resolve) => (answer = resolve)));
    press(panel, 'Erase it');
    await agree(panel);
    await waitUntil(() => server.calls.at(-1)!.method === 'DELETE', 'not asked');
    press(panel, 'Back to the start');
    await heading(panel, 'Have a closer look');
    press(panel, 'Compare earlier results');
    await heading(panel, 'Earlier results');
    await waitUntil(() => words(panel).includes('Nothing is kept yet'), 'nothing was read');
    answer(new Response(null, { status: 204 }));
    await waitUntil(async () => (await countKept('receipts')) === 0, 'not erased');
    // whatever was to follow has followed
    await waitUntil(async () => (await countKept('receipts')) === 0, 'not erased');
    await panel.updateComplete;
    expect(find(panel, '[role=alert]').textContent.trim()).to.equal('');
    expect(words(panel)).not.to.include('Kept on this device');
  });
});

describe('a spot that was sent before', () => {
  let server: Server;
  beforeEach(async () => {
    localStorage.clear();
    await emptyStorage();
    server = new Server();
  });
  afterEach(() => {
    server.stop();
  });

  const choices = (panel: DermDxCheck) =>
    [...find<HTMLSelectElement>(panel, '#earlier').options].map(({ text }) => text.trim());

  async function choose(panel: DermDxCheck, value: string): Promise<void> {
    const field = find<HTMLSelectElement>(panel, '#earlier');
    field.value = value;
    field.dispatchEvent(new Event('change'));
    await panel.updateComplete;
  }

  it('can be named by the receipt kept here, and is listed before it is sent', async () => {
    const first = await consent();
    expect(choices(first)).to.deep.equal([
      'No, or I don’t know',
      'Yes, I have the code of its receipt',
    ]);
    send(first);
    await heading(first, 'Sent.');
    expect(server.calls[0]!.body!.has('earlier')).to.equal(false);

    const second = await consent();
    await waitUntil(() => choices(second).length === 3, 'the receipt is not offered');
    expect(choices(second)[1]).to.match(
      /^Yes, what I sent on .*2026.*\(Back\) · code ending in oken$/,
    );
    expect(words(second)).not.to.include('same spot as one you sent');
    await choose(second, ANSWER.id);
    expect(words(second)).to.include('That it is the same spot as one you sent before');
    server.answers.push(() => Response.json({ ...ANSWER, id: 'f0e2' }, { status: 201 }));
    send(second);
    await heading(second, 'Sent.');
    expect(server.calls[1]!.body!.get('earlier')).to.equal(ANSWER.deletionToken);
  });

  it('can be named by the code of a receipt, which must be complete', async () => {
    const panel = await consent();
    await choose(panel, 'code');
    const code = find<HTMLInputElement>(panel, '#code');
    code.value = 'half-a-code';
    send(panel);
    await panel.updateComplete;
    expect(words(panel)).to.include('That is no complete code');
    expect(panel.shadowRoot!.activeElement === code, 'the focus is on the code').to.equal(true);
    expect(server.calls).to.have.length(0);
    code.value = ' an-id.its-\n token ';
    press(panel, 'Send now');
    await heading(panel, 'Sent.');
    expect(server.calls[0]!.body!.get('earlier')).to.equal('its-token');
  });
});
