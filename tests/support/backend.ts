import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from '@dermdx/backend';
import { readConfig, startBackend } from '@dermdx/backend';
import type { AbstainedDiagnosis, Diagnosis, MeasuredDiagnosis } from '@dermdx/core';
import { checkAnswer } from './described.js';
import { root } from './dermdx.js';

export const PASSWORD = 'correct horse battery staple';

/** A server under test, what it logged, and its owner's one-time link. */
export interface Running extends Backend {
  logs: string[];
}

/** Starts a server in this process on a free port. */
export async function start(env: Record<string, string> = {}): Promise<Running> {
  const logs: string[] = [];
  const config = readConfig({ PORT: '0', SUBMISSIONS_PER_MINUTE: '100000', ...env });
  const backend = await startBackend(config, {
    logs: { write: (line: string) => void logs.push(line) },
  });
  return { ...backend, logs };
}

/** Somebody of the staff at a browser. */
export class Browser {
  cookie = '';

  constructor(readonly address: string) {}

  /** Asks as a page of this server would. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('origin')) headers.set('origin', this.address);
    if (!headers.has('x-dermdx-request')) headers.set('x-dermdx-request', '1');
    if (this.cookie) headers.set('cookie', this.cookie);
    const response = await fetch(this.address + path, { ...init, headers });
    await checkAnswer(init.method ?? 'GET', this.address + path, response);
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';')[0]!;
    return response;
  }

  /** Sends JSON. */
  async send(method: string, path: string, body?: unknown): Promise<Response> {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    return this.fetch(path, { method, headers: { 'content-type': 'application/json' }, ...json });
  }

  /** Reads JSON; fails when the answer is a problem. */
  async get<T>(path: string): Promise<T> {
    const response = await this.fetch(path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as T;
  }

  async signIn(name: string, password = PASSWORD): Promise<Response> {
    return this.send('POST', '/api/v1/auth/sign-in', { name, password });
  }
}

/** Sets a password by a one-time link. */
export async function useLink(
  address: string,
  link: string,
  password = PASSWORD,
): Promise<Response> {
  const token = new URL(link).hash.slice(1);
  return new Browser(address).send('POST', '/api/v1/auth/set-up', { token, password });
}

/** The first owner, signed in, and their site. */
export async function signInOwner(
  backend: Running,
): Promise<{ owner: Browser; siteId: string; userId: string }> {
  const link = backend.ownerLink;
  if (link === undefined) throw new Error('The server gave no link.');
  await useLink(backend.address, link);
  const owner = new Browser(backend.address);
  await owner.signIn('owner');
  const session = await owner.get<{ userId: string; sites: { siteId: string }[] }>(
    '/api/v1/auth/session',
  );
  return { owner, siteId: session.sites[0]!.siteId, userId: session.userId };
}

const manifest = JSON.parse(readFileSync(join(root, 'model/manifest.json'), 'utf8')) as {
  name: string;
  version: string;
  files: { model: { sha256: string } };
};

/** A sound diagnosis, changed where a test wants it to be. */
export function makeDiagnosis(changes: Partial<MeasuredDiagnosis> = {}): MeasuredDiagnosis {
  const pass = { value: 1, pass: true };
  return {
    status: 'diagnosed',
    reasons: [],
    quality: { sharpness: pass, exposure: pass, width: pass, height: pass },
    top: { label: 'mel', probability: 0.7 },
    classes: (['mel', 'nv', 'bkl', 'bcc', 'akiec', 'df', 'vasc'] as const).map((label, index) => ({
      label,
      probability: [0.7, 0.1, 0.1, 0.05, 0.03, 0.01, 0.01][index]!,
    })),
    reference: { correct: 240, total: 300, rate: 0.8, low: 0.7511, high: 0.8413, level: 0.95 },
    candidates: {
      labels: ['mel', 'nv', 'bkl'],
      levels: { akiec: 0.9, bcc: 0.9, bkl: 0.9, df: 0.9, mel: 0.95, nv: 0.9, vasc: 0.9 },
    },
    triage: {
      level: 'see-soon',
      malignancy: 0.78,
      threshold: 0.2,
      sensitivity: 0.95,
      specificity: 0.6,
    },
    familiarity: { score: 1, threshold: 3 },
    frame: { x: 0, y: 0, size: 450 },
    source: 'dermatoscope',
    mode: { thorough: false, patient: true, framed: false },
    patient: { age: 61, sex: 'female', site: 'back' },
    model: {
      name: manifest.name,
      version: manifest.version,
      sha256: manifest.files.model.sha256,
    },
    timings: { decode: 1, preprocess: 1, infer: 1, total: 3 },
    ...changes,
  };
}

/** A result that was given up for a reason. */
export function makeAbstained(reason: Diagnosis['reasons'][number]): AbstainedDiagnosis {
  const { quality, classes, familiarity, frame, source, mode, patient, model, timings } =
    makeDiagnosis();
  const measured = { quality, classes, familiarity, frame, source, mode, patient, model, timings };
  return { status: 'abstained', reasons: [reason], ...measured };
}

/** The same by its most probable class. */
export function diagnosisOf(label: Diagnosis['classes'][number]['label']): MeasuredDiagnosis {
  const base = makeDiagnosis();
  const probabilities = base.classes.map(({ probability }) => probability);
  const others = base.classes.map((one) => one.label).filter((other) => other !== label);
  const classes = [label, ...others].map((one, index) => ({
    label: one,
    probability: probabilities[index]!,
  }));
  const malignancy = classes
    .filter((one) => ['mel', 'bcc', 'akiec'].includes(one.label))
    .reduce((total, one) => total + one.probability, 0);
  const level = malignancy >= 0.2 ? 'see-soon' : 'routine';
  return {
    ...base,
    classes,
    top: classes[0]!,
    candidates: { ...base.candidates, labels: classes.slice(0, 3).map((one) => one.label) },
    triage: { ...base.triage, malignancy, level },
  };
}

/** A sample picture's bytes. */
export function samplePicture(name = 'mel-ISIC_0024315.jpg'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(root, 'examples/samples', name)));
}

/** What a submission is made of. */
export interface Sent {
  diagnosis?: unknown;
  consent?: unknown;
  picture?: Uint8Array<ArrayBuffer> | undefined;
  earlier?: string;
  phone?: string;
  /** When the picture was diagnosed, and what the clock of the device shows. */
  diagnosedAt?: number;
  sentAt?: number;
  key?: string;
  siteKey?: string;
  origin?: string;
}

/** Sends a submission as the demo page would. */
export async function submit(address: string, sent: Sent = {}): Promise<Response> {
  const { diagnosis = makeDiagnosis(), picture, earlier, phone } = sent;
  const consent = sent.consent ?? { version: '1', given: true, picture: picture !== undefined };
  const form = new FormData();
  // a text is sent as it is, JSON or not
  const text = typeof diagnosis === 'string' ? diagnosis : JSON.stringify(diagnosis);
  form.append('diagnosis', text);
  form.append('consent', JSON.stringify(consent));
  if (earlier !== undefined) form.append('earlier', earlier);
  if (phone !== undefined) form.append('phone', phone);
  for (const name of ['diagnosedAt', 'sentAt'] as const) {
    if (sent[name] !== undefined) form.append(name, String(sent[name]));
  }
  if (picture) form.append('picture', new Blob([picture], { type: 'image/jpeg' }), 'lesion.jpg');
  const url = `${address}/api/v1/submissions`;
  const response = await fetch(url, {
    method: 'POST',
    body: form,
    headers: {
      'x-site-key': sent.siteKey ?? 'pk_demo',
      origin: sent.origin ?? address,
      'idempotency-key': sent.key ?? randomUUID(),
    },
  });
  await checkAnswer('POST', url, response);
  return response;
}

/** What the person who sent it gets. */
export interface Receipt {
  id: string;
  receivedAt: number;
  deletionToken: string;
  /** Where the clinic gives answers. */
  answerCode?: string;
}

/** Sends a submission that must be kept. */
export async function submitted(address: string, sent: Sent = {}): Promise<Receipt> {
  const response = await submit(address, sent);
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as Receipt;
}

/** The body of a problem. */
export interface ProblemBody {
  status: number;
  code: string;
  detail: string;
  fields?: { field: string; message: string }[];
}
