import { expect } from '@open-wc/testing';
import { attributes, consent, send, Server } from './clinic-server.js';
import { agree, heading, mount, press, words } from './panel.js';
import { allKept, countKept, emptyStorage, fillStorage, makeDue } from './storage.js';
import { waitUntil } from './wait-until.js';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** Tries to close the page; tells whether the browser would ask first. */
function leave(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

describe('what could not be sent at once', () => {
  let server: Server;
  beforeEach(async () => {
    localStorage.clear();
    await emptyStorage();
    server = new Server();
  });
  afterEach(() => {
    server.stop();
  });

  const failures: [string, () => Response | Promise<Response>][] = [
    ['a lost network', () => Promise.reject(new TypeError('offline'))],
    ['429', () => new Response(null, { status: 429, headers: { 'Retry-After': '0' } })],
    ['503', () => new Response(null, { status: 503, headers: { 'Retry-After': '0' } })],
    ['an answer cut off on the way', () => new Response('{"id":', { status: 201 })],
  ];
  for (const [what, answer] of failures) {
    it(`keeps it through ${what}, and sends it again under the same key`, async () => {
      const panel = await consent();
      server.answers.push(answer);
      send(panel);
      await heading(panel, 'Kept here');
      press(panel, 'Try again');
      await heading(panel, 'Sent.');
      const keys = server.calls.map(({ headers }) => headers.get('Idempotency-Key'));
      expect(keys).to.have.length(2);
      expect(keys[0]).to.equal(keys[1]);
    });
  }

  it('sends what a closed tab left, once, when the page is opened again', async () => {
    const panel = await consent();
    server.answers.push(() => Promise.reject(new TypeError('offline')));
    send(panel);
    await heading(panel, 'Kept here');
    panel.remove();
    await makeDue();
    await Promise.all([mount(undefined, attributes), mount(undefined, attributes)]);
    await waitUntil(() => localStorage.getItem('dermdx-outbox') === null, 'not sent');
    expect(server.calls).to.have.length(2);
  });

  it('sends what a clock that was a year ahead put off, once it is set right', async () => {
    const panel = await consent();
    server.answers.push(() => Promise.reject(new TypeError('offline')));
    send(panel);
    await heading(panel, 'Kept here');
    panel.remove();
    await makeDue(Date.now() + 365 * DAY);
    await mount(undefined, attributes);
    await waitUntil(() => localStorage.getItem('dermdx-outbox') === null, 'not sent');
    expect(server.calls).to.have.length(2);
  });

  it('waits for an hour at most, though the server asks for a month', async () => {
    const times: number[] = [];
    const { setTimeout } = globalThis;
    window.setTimeout = ((work: () => void, time = 0) => {
      times.push(time);
      return setTimeout(work, time);
    }) as typeof window.setTimeout;
    try {
      const panel = await consent();
      const headers = { 'Retry-After': String((30 * DAY) / 1000) };
      server.answers.push(() => new Response(null, { status: 503, headers }));
      send(panel);
      await heading(panel, 'Kept here');
      await waitUntil(() => times.some((time) => time > HOUR / 2), 'no time to wait for');
      const [parcel] = await allKept<{ notBefore: number }>('outbox');
      expect(parcel!.notBefore - Date.now()).to.be.within(HOUR / 2, HOUR);
      expect(Math.max(...times)).to.be.at.most(HOUR);
    } finally {
      window.setTimeout = setTimeout;
    }
  });

  it('does not go on asking a server that said no', async () => {
    const panel = await consent();
    server.answers.push(() => Response.json({ detail: 'Unknown site key.' }, { status: 401 }));
    send(panel);
    await heading(panel, 'didn’t take it');
    expect(words(panel)).to.include('401: Unknown site key.');
    expect(server.calls).to.have.length(1);
  });

  it('keeps nothing on the device of what the server refused', async () => {
    const panel = await consent();
    server.answers.push(() => Response.json({ detail: 'Unknown site key.' }, { status: 401 }));
    send(panel);
    await heading(panel, 'didn’t take it');
    expect(await countKept('outbox')).to.equal(0);
    press(panel, 'Try again');
    await heading(panel, 'Sent.');
    expect(
      new Set(server.calls.map(({ headers }) => headers.get('Idempotency-Key'))).size,
    ).to.equal(1);
  });
});

describe('sending from a device that is full', () => {
  let server: Server;
  let free: () => void;
  beforeEach(async () => {
    localStorage.clear();
    await emptyStorage();
    server = new Server();
    free = fillStorage();
  });
  afterEach(() => {
    server.stop();
    free();
  });

  it('says that the page must stay open, and sends from there', async () => {
    const panel = await consent();
    server.answers.push(() => Promise.reject(new TypeError('offline')));
    send(panel);
    await heading(panel, 'Not sent yet');
    expect(words(panel)).to.include('no room').and.include('leave this page open');
    expect(leave(), 'the browser asks before the page is closed').to.equal(true);

    free();
    press(panel, 'Try again');
    await heading(panel, 'Sent.');
    expect(words(panel)).not.to.include('no room');
    expect(leave()).to.equal(false);
  });

  it('asks to note the receipt that it cannot keep', async () => {
    const panel = await consent();
    send(panel);
    await heading(panel, 'Sent.');
    expect(words(panel)).to.include('keep the code. Copy it').and.include('f0e1.a-token');
    expect(await countKept('outbox')).to.equal(0);
    expect(leave(), 'the browser asks before the only receipt is lost').to.equal(true);
    press(panel, 'Erase what I sent');
    await agree(panel);
    await heading(panel, 'Erased');
    expect(leave()).to.equal(false);
  });
});
