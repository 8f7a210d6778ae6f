import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { ANSWER, attributes, consent, ENDPOINT, send, Server, tick } from './clinic-server.js';
import { nextDownload } from './next-download.js';
import { agree, find, heading, mount, press, words } from './panel.js';
import { emptyStorage } from './storage.js';
import { waitUntil } from './wait-until.js';

const CODE = '7QK2-M0ZV-4XHN-P9TB-3CWE';

describe('how a clinic reaches a person', () => {
  let server: Server;
  beforeEach(async () => {
    localStorage.clear();
    await emptyStorage();
    server = new Server();
  });
  afterEach(() => {
    server.stop();
  });

  const says = (panel: DermDxCheck, text: string) =>
    waitUntil(() => words(panel).includes(text), `no “${text}”`);

  /** A panel that asks for consent, and for a phone number. */
  async function askingPhone(): Promise<DermDxCheck> {
    server.settings = { asksPhone: true, givesAnswers: true };
    const panel = await consent();
    await waitUntil(() => panel.renderRoot.querySelector('[name=call]'), 'no number asked for');
    return panel;
  }

  /** Something sent, with an answer code. */
  async function sentWithCode(): Promise<DermDxCheck> {
    server.answers.push(() => Response.json({ ...ANSWER, answerCode: CODE }, { status: 201 }));
    const panel = await consent();
    send(panel);
    await heading(panel, 'Sent.');
    return panel;
  }

  async function openReceipts(more = ''): Promise<DermDxCheck> {
    const panel = await mount(undefined, `${attributes} ${more}`);
    press(panel, more ? 'Answers to what you sent' : 'Erase something');
    await heading(panel, /What you sent|Erase something/);
    return panel;
  }

  it('asks for no number where the clinic takes none, or its server is older', async () => {
    for (const settings of [{ asksPhone: false, givesAnswers: false }, undefined]) {
      server.settings = settings;
      const before = server.settingsAsked;
      const panel = await consent();
      await waitUntil(() => server.settingsAsked > before, 'not asked');
      send(panel);
      await heading(panel, 'Sent.');
      expect(words(panel)).to.include('it cannot call you').and.not.include('answer code');
    }
    for (const { body } of server.calls) expect(body!.has('phone')).to.equal(false);
    expect(server.settingsAsked, 'once for each form').to.equal(2);
  });

  it('sends a number only behind a tick of its own, with the words of it', async () => {
    const panel = await askingPhone();
    expect(panel.renderRoot.querySelector('#phone')).to.equal(null);
    tick(panel, 'call');
    await panel.updateComplete;
    tick(panel, 'agree');
    find<HTMLInputElement>(panel, '#phone').value = 'no number';
    press(panel, 'Send now');
    await panel.updateComplete;
    expect(words(panel)).to.include('5 to 15 digits');
    expect(panel.shadowRoot!.activeElement).to.equal(find(panel, '#phone'));
    find<HTMLInputElement>(panel, '#phone').value = ' +49 30 12345 ';
    press(panel, 'Send now');
    await heading(panel, 'Sent.');
    const { body } = server.calls[0]!;
    expect(body!.get('phone')).to.equal('+49 30 12345');
    const agreed = JSON.parse(body!.get('consent') as string) as { phone: boolean; words: string };
    expect(agreed.phone).to.equal(true);
    expect(agreed.words).to.include('The clinic may call me about this');
    expect(words(panel)).to.include('on which it may call you').and.not.include('cannot call you');
  });

  it('sends no number once the tick is taken back', async () => {
    const panel = await askingPhone();
    tick(panel, 'call');
    await panel.updateComplete;
    find<HTMLInputElement>(panel, '#phone').value = '030 12345';
    tick(panel, 'call');
    await panel.updateComplete;
    send(panel);
    await heading(panel, 'Sent.');
    expect(server.calls[0]!.body!.has('phone')).to.equal(false);
  });

  it('gives the answer code with the receipt, apart from the code that erases', async () => {
    const panel = await sentWithCode();
    const codes = [...panel.renderRoot.querySelectorAll('.receipt .code')];
    expect(codes.map(({ textContent }) => textContent)).to.deep.equal(['f0e1.a-token', CODE]);
    const saved = nextDownload();
    press(panel, 'Save as a file');
    expect(await (await saved).blob.text()).to.include(CODE);
  });

  it('asks for the answer by a press alone, with the code in the body and in no address', async () => {
    await sentWithCode();
    const panel = await openReceipts();
    await says(panel, 'Is there an answer?');
    const before = server.calls.length;
    expect(before).to.equal(1);
    server.answers.push(() =>
      Response.json({
        answers: [{ at: Date.UTC(2026, 4, 6), language: 'en', words: 'Come in.\n<b>Soon.</b>' }],
      }),
    );
    press(panel, 'Is there an answer?');
    await says(panel, 'Come in. <b>Soon.</b>');
    expect(words(panel)).to.match(/Answer of May [56], 2026/);
    const call = server.calls.at(-1)!;
    expect([call.method, call.url]).to.deep.equal([
      'POST',
      `${ENDPOINT}/api/v1/submissions/answers`,
    ]);
    expect(JSON.parse(call.text!)).to.deep.equal({ code: CODE });
    expect(server.calls.every(({ url }) => !url.includes(CODE))).to.equal(true);
    expect(call.headers.get('Authorization')).to.equal(null);
  });

  it('takes a code that is typed in, where the page says that the clinic answers', async () => {
    const panel = await openReceipts('answers');
    const field = find<HTMLInputElement>(panel, '#answer-code');
    const enter = () =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    field.value = 'f0e1.a-token';
    enter();
    await says(panel, '20 letters and digits');
    expect(server.calls).to.have.length(0);
    field.value = CODE.toLowerCase();
    server.answers.push(() => Response.json({ answers: [] }));
    enter();
    await says(panel, 'There is no answer with this code');
    expect(JSON.parse(server.calls[0]!.text!)).to.deep.equal({
      code: CODE.toLowerCase().replaceAll('-', ''),
    });
    server.answers.push(() => Response.json({ code: 'asked-too-often' }, { status: 429 }));
    enter();
    await says(panel, 'too often today');
    server.answers.push(() => Promise.reject(new TypeError('no connection')));
    enter();
    await says(panel, 'can’t be reached');
  });

  it('cancels the answer code with the deletion token, and the receipt stays', async () => {
    await sentWithCode();
    const panel = await openReceipts();
    await says(panel, 'Cancel the answer code');
    server.answers.push(() => new Response(null, { status: 204 }));
    press(panel, 'Cancel the answer code');
    await agree(panel);
    await says(panel, 'Nobody can read an answer with this code');
    const call = server.calls.at(-1)!;
    expect([call.method, call.url]).to.deep.equal([
      'DELETE',
      `${ENDPOINT}/api/v1/submissions/f0e1/answer-code`,
    ]);
    expect(call.headers.get('Authorization')).to.equal('Bearer a-token');
    const later = await openReceipts();
    await waitUntil(() => later.renderRoot.querySelector('.kept li'), 'no receipt');
    expect(later.renderRoot.querySelector('.answerable')).to.equal(null);
  });
});
