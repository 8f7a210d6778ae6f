import type { DermDxCheck } from '@dermdx/widget';
import { panelStates } from '../support/panel-states.mjs';
import { find, paint, press, show } from './panel.js';

/** Where the clinic's server would be; nothing is really there. */
export const ENDPOINT = 'https://clinic.example';
/** What that server answers unless told otherwise. */
export const ANSWER = {
  id: 'f0e1',
  deletionToken: 'a-token',
  receivedAt: Date.UTC(2026, 4, 4),
};

export const attributes = `endpoint="${ENDPOINT}" site-key="pk_demo"`;

/** A request that reached it. */
export interface Call {
  url: string;
  method: string;
  headers: Headers;
  body: FormData | undefined;
  /** A body of JSON. */
  text: string | undefined;
}

/** Answers in place of the clinic's server. */
export class Server {
  calls: Call[] = [];
  /** What the clinic takes beside a result; undefined for a server that does not know the question. */
  settings: { asksPhone: boolean; givesAnswers: boolean } | undefined;
  /** How often that was asked. */
  settingsAsked = 0;
  answers: (() => Response | Promise<Response>)[] = [];
  readonly #real = window.fetch.bind(window);

  constructor() {
    window.fetch = async (input, init) => {
      const request =
        input instanceof Request ? input : new Request(input, { ...init, signal: null });
      if (!request.url.startsWith(ENDPOINT)) return this.#real(input, init);
      if (request.url === `${ENDPOINT}/api/v1/submissions/settings`) {
        this.settingsAsked += 1;
        return this.settings ? Response.json(this.settings) : new Response(null, { status: 404 });
      }
      const body = init?.body instanceof FormData ? init.body : undefined;
      const { url, method, headers } = request;
      const text = typeof init?.body === 'string' ? init.body : undefined;
      this.calls.push({ url, method, headers, body, text });
      const answer = this.answers.shift();
      return answer ? await answer() : Response.json(ANSWER, { status: 201 });
    };
  }

  stop(): void {
    window.fetch = this.#real;
  }
}

/** A panel that asks for consent; `more` goes into its slots. */
export async function consent(more = ''): Promise<DermDxCheck> {
  const state = panelStates(await paint(1600, 1200)).consent!;
  if (state.view === 'consent') state.diagnosis.frame = { x: 200, y: 0, size: 1200 };
  const panel = await show(state, attributes);
  if (more) panel.innerHTML = more;
  return panel;
}

/** Ticks a box. */
export const tick = (panel: DermDxCheck, name: string) => {
  find(panel, `[name=${name}][type=checkbox]`).click();
};

/** Says yes and sends. */
export function send(panel: DermDxCheck): void {
  tick(panel, 'agree');
  press(panel, 'Send now');
}
