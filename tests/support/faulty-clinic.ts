import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { listen } from '../../scripts/listen.mjs';
import { CONTENT_SECURITY_POLICY, demoPages } from '../../scripts/serve.mjs';
import { root } from './dermdx.js';

const PAGE = `<!doctype html><html lang="LANG"><title>Panel</title>
<script type="module" src="/dermdx/dermdx-check.js"></script>
<dermdx-check endpoint="/" site-key="pk_demo" history></dermdx-check>`;

/** A clinic's page and its server, both of which fail as a test wants. */
export class FaultyClinic {
  /** What was stored, by idempotency key; the number of times that it was sent. */
  readonly stored = new Map<string, number>();
  readonly erased: string[] = [];
  /** Every path that was asked for and answered, in turn. */
  readonly asked: string[] = [];
  /** Whether a request is cut off without an answer. */
  cuts: (path: string, method: string) => boolean = () => false;
  /** Whether a request has to wait until {@link release}. */
  holds: (path: string) => boolean = () => false;
  address = '';
  readonly #pages = demoPages(join(root, '.cache/assets'));
  readonly #server: Server = createServer((request, response) => {
    this.#answer(request, response);
  });
  #held: (() => void)[] = [];
  #open = 0;

  async start(): Promise<void> {
    this.address = await listen(this.#server);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** As at the start, for the next test. */
  reset(): void {
    this.cuts = () => false;
    this.release();
    for (const all of [this.stored, this.erased, this.asked]) {
      if (all instanceof Map) all.clear();
      else all.length = 0;
    }
  }

  /** Lets go of what is held, and holds nothing more. */
  release(): void {
    this.holds = () => false;
    for (const go of this.#held.splice(0)) go();
  }

  /** How many requests wait for their answer. */
  get open(): number {
    return this.#open;
  }

  /** How many requests are held. */
  get held(): number {
    return this.#held.length;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { url = '/', method = 'GET' } = request;
    const path = url.replace(/\?.*/, '');
    const go = (): void => {
      if (this.cuts(path, method)) {
        request.destroy();
        return;
      }
      this.asked.push(method === 'GET' ? path : `${method} ${path.replace(/[^/]*$/, '')}`);
      if (path.startsWith('/api/')) this.#api(request, response);
      else if (path === '/panel') this.#page(url, response);
      else this.#pages(request, response);
    };
    this.#open++;
    response.once('close', () => this.#open--);
    if (this.holds(path)) this.#held.push(go);
    else go();
  }

  #page(url: string, response: ServerResponse): void {
    const lang = new URL(url, this.address).searchParams.get('lang') ?? 'en';
    response.setHeader('Content-Type', 'text/html');
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    response.end(PAGE.replace('LANG', lang));
  }

  #api(request: IncomingMessage, response: ServerResponse): void {
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    request.resume().once('end', () => {
      if (request.method === 'DELETE') {
        this.erased.push(request.url!.split('/').at(-1)!);
        response.writeHead(204).end();
        return;
      }
      if (request.method === 'GET') {
        json(200, { asksPhone: false, givesAnswers: false });
        return;
      }
      const key = String(request.headers['idempotency-key']);
      this.stored.set(key, (this.stored.get(key) ?? 0) + 1);
      json(201, { id: `of-${key}`, deletionToken: 'a-token', receivedAt: '2026-05-04T09:30:00Z' });
    });
  }
}
