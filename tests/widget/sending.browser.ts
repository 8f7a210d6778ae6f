import type { Delivery, DermDxCheck } from '@dermdx/widget';
import { expect, waitUntil } from '@open-wc/testing';
import { panelStates } from '../support/panel-states.mjs';
import { find, heading, listen, mount, paint, press, show, words } from './panel.js';

const ENDPOINT = 'https://clinic.example';
const ANSWER = { id: 'f0e1', deletionToken: 'a-token', receivedAt: Date.UTC(2026, 4, 4) };

interface Call {
  url: string;
  method: string;
  headers: Headers;
  body: FormData | undefined;
}

/** Answers in place of the clinic's server. */
class Server {
  calls: Call[] = [];
  answers: (() => Response | Promise<Response>)[] = [];
  readonly #real = window.fetch.bind(window);

  constructor() {
    window.fetch = async (input, init) => {
      const request =
        input instanceof Request ? input : new Request(input, { ...init, signal: null });
      if (!request.url.startsWith(ENDPOINT)) return this.#real(input, init);
      const body = init?.body instanceof FormData ? init.body : undefined;
      const { url, method, headers } = request;
      this.calls.push({ url, method, headers, body });
      const answer = this.answers.shift();
      return answer ? await answer() : Response.json(ANSWER, { status: 201 });
    };
  }

  stop(): void {
    window.fetch = this.#real;
  }
}

const attributes = `endpoint="${ENDPOINT}" site-key="pk_demo"`;

async function consent(more = ''): Promise<DermDxCheck> {
  const state = panelStates(await paint(1600, 1200)).consent!;
  if (state.view === 'consent') state.diagnosis.frame = { x: 200, y: 0, size: 1200 };
  const panel = await show(state, attributes);
  if (more) panel.innerHTML = more;
  return panel;
}

const tick = (panel: DermDxCheck, name: string) => {
  find(panel, `[name=${name}][type=checkbox]`).click();
};

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
    tick(panel, 'agree');
    press(panel, 'Send now');
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

  it('shows the site’s own words of consent, and names them by their content', async () => {
    const versions = [];
    for (const own of ['', '<p slot="consent">I agree with Willow Lane.</p>']) {
      const panel = await consent(own);
      tick(panel, 'agree');
      press(panel, 'Send now');
      await heading(panel, 'Sent.');
      const { version } = JSON.parse(server.calls.at(-1)!.body!.get('consent') as string) as {
        version: string;
      };
      expect(version).to.match(/^sha256-[\da-f]{32}$/);
      versions.push(version);
    }
    expect(new Set(versions).size).to.equal(2);
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
      tick(panel, 'agree');
      press(panel, 'Send now');
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
    tick(panel, 'agree');
    press(panel, 'Send now');
    await heading(panel, 'Kept here');
    panel.remove();
    await makeDue();
    await Promise.all([mount(undefined, attributes), mount(undefined, attributes)]);
    await waitUntil(() => localStorage.getItem('dermdx-outbox') === null, 'not sent', {
      timeout: 5000,
    });
    expect(server.calls).to.have.length(2);
  });

  it('does not go on asking a server that said no', async () => {
    const panel = await consent();
    server.answers.push(() => Response.json({ detail: 'Unknown site key.' }, { status: 401 }));
    tick(panel, 'agree');
    press(panel, 'Send now');
    await heading(panel, 'didn’t take it');
    expect(words(panel)).to.include('401: Unknown site key.');
    expect(server.calls).to.have.length(1);
  });

  it('gives a receipt, and erases with it', async () => {
    const panel = await consent();
    tick(panel, 'agree');
    press(panel, 'Send now');
    await heading(panel, 'Sent.');
    expect(words(panel)).to.include('f0e1.a-token');
    server.answers.push(() => new Response(null, { status: 204 }));
    press(panel, 'Erase it');
    await heading(panel, 'Erased');
    const call = server.calls.at(-1)!;
    expect([call.method, call.url]).to.deep.equal([
      'DELETE',
      `${ENDPOINT}/api/v1/submissions/f0e1`,
    ]);
    expect(call.headers.get('Authorization')).to.equal('Bearer a-token');
  });

  it('erases on a later visit, by the receipt kept here or by its code', async () => {
    const panel = await consent();
    tick(panel, 'agree');
    press(panel, 'Send now');
    await heading(panel, 'Sent.');
    panel.reset();
    await heading(panel, 'Have a closer look');
    press(panel, 'Erase something');
    await heading(panel, 'Erase something');
    await waitUntil(() => panel.renderRoot.querySelector('.kept li'), 'no receipt');
    server.answers.push(() => new Response(null, { status: 500 }));
    press(panel, 'Erase it');
    await waitUntil(() => words(panel).includes('couldn’t be erased'), 'no word on it');
    const field = find<HTMLInputElement>(panel, '#code');
    field.value = 'f0e1.a-token';
    server.answers.push(() => new Response(null, { status: 204 }));
    find<HTMLFormElement>(panel, 'form').requestSubmit();
    await waitUntil(() => words(panel).includes('Erased. It is gone'), 'no word on it');
    await waitUntil(() => !panel.renderRoot.querySelector('.kept li'), 'still listed');
  });
});

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('dermdx');
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(new Error('no database'));
    };
  });

async function change(mode: (database: IDBDatabase) => void): Promise<void> {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'dermdx')) return;
  const database = await open();
  mode(database);
  database.close();
}

const emptyStorage = () =>
  change((database) => {
    const stores = [...database.objectStoreNames];
    const work = database.transaction(stores, 'readwrite');
    for (const store of stores) work.objectStore(store).clear();
  });

/** As if the time to wait were over. */
const makeDue = () =>
  change((database) => {
    const store = database.transaction('outbox', 'readwrite').objectStore('outbox');
    const all = store.getAll();
    all.onsuccess = () => {
      for (const parcel of all.result as object[]) store.put({ ...parcel, notBefore: 0 });
    };
  });
