import type { Delivery } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { panelStates } from '../support/panel-states.mjs';
import { attributes, consent, ENDPOINT, send, Server, tick } from './clinic-server.js';
import type { Call } from './clinic-server.js';
import { noteTime } from '../../packages/widget/src/flow/diagnosed-at.ts';
import { pack, wordingVersion } from '../../packages/widget/src/sending/pack.ts';
import { post } from '../../packages/widget/src/sending/post.ts';
import { find, heading, listen, mount, paint, press, words } from './panel.js';
import { countKept, emptyStorage } from './storage.js';
import { waitUntil } from './wait-until.js';

/** Resolves when so many pictures were made anew. */
function packed(pictures: number): Promise<void> {
  const real = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'toBlob')!;
  const toBlob = real.value as HTMLCanvasElement['toBlob'];
  let made = 0;
  return new Promise((resolve) => {
    HTMLCanvasElement.prototype.toBlob = function (callback, ...rest) {
      const note: BlobCallback = (blob) => {
        callback(blob);
        if (++made < pictures) return;
        Object.defineProperty(HTMLCanvasElement.prototype, 'toBlob', real);
        resolve();
      };
      toBlob.call(this, note, ...rest);
    };
  });
}

/** Sends something else without a picture: whatever was on its way before it has arrived then. */
async function sendAnother(): Promise<void> {
  const panel = await consent();
  send(panel);
  await heading(panel, 'Sent.');
}

describe('sending a result', () => {
  let server: Server;
  beforeEach(async () => {
    localStorage.clear();
    await emptyStorage();
    server = new Server();
  });
  afterEach(() => {
    server.stop();
  });

  it('lists what is sent before it asks, and sends nothing without a yes', async () => {
    const panel = await consent();
    expect(words(panel)).to.match(/What would be sent.*Age in years: 54.*Sex: Female.*Back/);
    expect(words(panel)).to.include('Not sent: your name');
    press(panel, 'Send now');
    await panel.updateComplete;
    expect(words(panel)).to.include('Please tick this first');
    const has = panel.shadowRoot!.activeElement === find(panel, '[name=agree]');
    expect(has, 'the focus is where the answer is missing').to.equal(true);
    press(panel, 'Don’t send');
    await heading(panel, 'most likely');
    expect(server.calls).to.have.length(0);
  });

  it('sends what was listed, without the picture unless that is ticked', async () => {
    const panel = await consent();
    const submitted = listen<Pick<Delivery, 'id' | 'status'>>(panel, 'dermdx-submit');
    send(panel);
    await heading(panel, 'Sent.');
    const [call] = server.calls as [Call];
    expect(call.url).to.equal(`${ENDPOINT}/api/v1/submissions`);
    expect(call.headers.get('X-Site-Key')).to.equal('pk_demo');
    const key = call.headers.get('Idempotency-Key')!;
    expect(key).to.match(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect([...call.body!.keys()]).to.deep.equal(['diagnosis', 'consent']);
    const sent = JSON.parse(call.body!.get('diagnosis') as string) as Record<string, unknown>;
    expect(sent.patient).to.deep.equal({ age: 54, sex: 'female', site: 'back' });
    expect(sent).not.to.have.property('activation');
    const agreed = JSON.parse(call.body!.get('consent') as string) as Record<string, unknown>;
    expect(agreed).to.include({ given: true, picture: false });
    expect(submitted).to.deep.equal([{ id: key, status: 'sent' }]);
  });

  it('says when the network answered, and what the clock shows, however late it is sent', async () => {
    const state = panelStates(await paint(1600, 1200)).consent!;
    if (state.view !== 'consent') throw new Error('The panel does not ask.');
    const { asked, diagnosis } = state;
    const before = Date.now();
    noteTime(diagnosis);
    const consent = { text: 'Yes', picture: false };
    const parcel = await pack({
      endpoint: ENDPOINT,
      siteKey: 'pk_demo',
      asked,
      diagnosis,
      consent,
    });
    const at = parcel.diagnosedAt!;
    expect(at).to.be.within(before, Date.now());
    await post({ ...parcel, diagnosedAt: at - 3_600_000 });
    const { body } = server.calls[0]!;
    const ago = Number(body!.get('sentAt')) - Number(body!.get('diagnosedAt'));
    expect(ago).to.be.at.least(3_600_000);
  });

  it('sends of the picture only the framed square, small and made anew', async () => {
    const panel = await consent();
    tick(panel, 'agree');
    tick(panel, 'picture');
    press(panel, 'Send now');
    await heading(panel, 'Sent.');
    const picture = server.calls[0]!.body!.get('picture') as File;
    expect(picture.type).to.equal('image/jpeg');
    expect(picture.name).to.equal('square.jpg');
    const { width, height } = await createImageBitmap(picture);
    expect([width, height]).to.deep.equal([1024, 1024]);
  });

  it('sends once, however often it is pressed', async () => {
    const panel = await consent();
    tick(panel, 'picture');
    const made = packed(2);
    send(panel);
    press(panel, 'Send now');
    await made;
    await heading(panel, 'Sent.');
    expect(await countKept('receipts')).to.equal(1);
    await sendAnother();
    expect(server.calls).to.have.length(2);
  });

  it('sends nothing that was taken back while the picture was made anew', async () => {
    const panel = await consent();
    tick(panel, 'picture');
    const made = packed(1);
    send(panel);
    press(panel, 'Don’t send');
    await made;
    await heading(panel, 'most likely');
    await sendAnother();
    expect(server.calls).to.have.length(1);
  });

  it('says so when the picture cannot be read any more, and keeps the result', async () => {
    const state = panelStates(new File(['gone'], 'gone.jpg')).consent!;
    const panel = await mount(undefined, attributes);
    panel.showState(state);
    await heading(panel, 'Send this to the clinic?');
    tick(panel, 'picture');
    send(panel);
    await waitUntil(() => words(panel).includes('Nothing was sent'), 'no word on it');
    expect(server.calls).to.have.length(0);
    // without the picture it goes
    tick(panel, 'picture');
    press(panel, 'Send now');
    await heading(panel, 'Sent.');
  });

  it('shows the site’s own words of consent, and names them by their content', async () => {
    const versions = [];
    for (const own of ['', '<p slot="consent">I agree with Willow Lane.</p>']) {
      const panel = await consent(own);
      send(panel);
      await heading(panel, 'Sent.');
      const { version, words: told } = JSON.parse(
        server.calls.at(-1)!.body!.get('consent') as string,
      ) as { version: string; words: string };
      expect(version).to.match(/^sha256-[\da-f]{32}$/);
      // the server takes no words that are not those of the version
      expect(await wordingVersion(told)).to.equal(version);
      if (own) expect(told).to.equal('I agree with Willow Lane.');
      versions.push(version);
    }
    expect(new Set(versions).size).to.equal(2);
  });
});
