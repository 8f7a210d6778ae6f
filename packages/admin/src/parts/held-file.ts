import type { Criterion, Finding, Management } from '@dermdx/contract';
import type { Label } from '@dermdx/contract/vocabulary';
import { dateAndTime, likelihood } from '../format.js';
import { words } from '../language.js';
import { actionText } from './audit-words.js';
import { managementText } from './readings.js';

/** Everything that is held on a person's submissions, as the server hands it over. */
export interface Held {
  clinic: string;
  madeAt: number;
  retentionDays: number | null;
  submissions: readonly HeldSubmission[];
}

interface HeldSubmission {
  id: string;
  reference: string;
  receivedAt: number;
  consent: { version: string; words: string | null };
  result: {
    status: 'diagnosed' | 'abstained';
    classes: readonly { label: Label; probability: number }[];
  };
  /** A JPEG in base64. */
  picture: string | null;
  readings: readonly {
    at: number;
    by: string;
    finding: Finding | null;
    words: string | null;
    criteria: readonly Criterion[];
    management: Management | null;
    followUpMonths: number | null;
    note: string;
  }[];
  phone: string | null;
  answers: readonly {
    at: number;
    by: string;
    words: string;
    readAt: number | null;
    withdrawnAt: number | null;
  }[];
  log: readonly { at: number; by: string; action: string }[];
}

const STYLE = `body { max-width: 46em; margin: 2em auto; padding: 0 1em; font: 16px/1.5 system-ui, sans-serif; }
section { margin-block: 2em; padding-block-start: 1em; border-block-start: 1px solid; }
img { max-width: 100%; } li { margin-block: 0.3em; }`;

/**
 * A page that reads without anything else: for the person, in words, and for machines as the JSON that the server
 * handed over.
 */
export function heldFile(held: Held): Blob {
  const own = words.own.access;
  const page = newDocument(`${own.heading}: ${held.clinic}`);
  const kept =
    held.retentionDays === null ? own.keptUntil : own.keptDays(String(held.retentionDays));
  page.body.append(
    element(page, 'h1', own.heading),
    element(page, 'p', `${own.clinic}: ${held.clinic}`),
    element(page, 'p', `${own.made}: ${dateAndTime(held.madeAt)}. ${own.kept}: ${kept}.`),
    ...held.submissions.map((one) => submissionPart(page, one)),
    element(page, 'p', own.machine),
  );
  const data = page.createElement('script');
  data.type = 'application/json';
  // nothing in it may end the element
  data.textContent = JSON.stringify(held).replaceAll('<', '\\u003c');
  page.body.append(data);
  return asFile(page);
}

/** What was erased, to keep as proof. */
export function certificateFile(lines: readonly string[]): Blob {
  const { certificate } = words.own.access;
  const page = newDocument(certificate);
  page.body.append(
    element(page, 'h1', certificate),
    ...lines.map((line) => element(page, 'p', line)),
  );
  return asFile(page);
}

function newDocument(title: string): Document {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = words.own.locale;
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const view = page.createElement('meta');
  view.name = 'viewport';
  view.content = 'width=device-width';
  page.head.prepend(charset, view);
  page.head.append(element(page, 'style', STYLE));
  return page;
}

function asFile(page: Document): Blob {
  return new Blob([`<!doctype html>\n${page.documentElement.outerHTML}`], { type: 'text/html' });
}

function submissionPart(page: Document, one: HeldSubmission): HTMLElement {
  const own = words.own.access;
  const part = page.createElement('section');
  const consent = one.consent.words ?? own.fingerprintOnly(one.consent.version);
  part.append(
    element(
      page,
      'h2',
      `${words.own.submission.title(one.reference)}, ${dateAndTime(one.receivedAt)}`,
    ),
    element(page, 'h3', own.result),
    listed(page, resultLines(one)),
  );
  if (one.picture !== null) {
    const image = page.createElement('img');
    image.src = `data:image/jpeg;base64,${one.picture}`;
    image.alt = own.picture;
    part.append(element(page, 'h3', own.picture), image);
  }
  part.append(
    element(page, 'h3', own.consentWords),
    element(page, 'p', consent),
    element(page, 'h3', words.own.submission.readings),
    listed(page, readingLines(one)),
    ...reachParts(page, one),
    element(page, 'h3', own.log),
    listed(
      page,
      one.log.map(({ at, by, action }) => `${dateAndTime(at)}: ${actionText(action)}, ${by}`),
    ),
  );
  return part;
}

function resultLines({ result }: HeldSubmission): string[] {
  if (result.status === 'abstained') return [words.own.submission.unjudged];
  return result.classes.map(
    ({ label, probability }) => `${words.own.labels[label]}: ${likelihood(probability)}`,
  );
}

function readingLines({ readings }: HeldSubmission): string[] {
  if (readings.length === 0) return [words.own.submission.noReadings];
  return readings.map((reading) => {
    const { at, by, finding, words: said, criteria, note } = reading;
    const found = said ?? (finding === null ? '' : words.own.findings[finding]);
    const seen = criteria.map((criterion) => words.own.criteria[criterion]).join(', ');
    const parts = [`${dateAndTime(at)}, ${by}: ${found}`, seen, managementText(reading), note];
    return parts.filter(Boolean).join('. ');
  });
}

/** The number that the person left, and what they were answered. */
function reachParts(page: Document, { phone, answers }: HeldSubmission): HTMLElement[] {
  const own = words.own.reach;
  const parts: HTMLElement[] = [];
  if (phone !== null) {
    parts.push(element(page, 'h3', own.phone), element(page, 'p', phone));
  }
  if (answers.length > 0) {
    const lines = answers.map(({ at, by, words: said, readAt, withdrawnAt }) => {
      const read = readAt === null ? own.unread : own.read(dateAndTime(readAt));
      const state = withdrawnAt === null ? read : own.withdrawn(dateAndTime(withdrawnAt));
      return `${dateAndTime(at)}, ${by}: ${said} (${state})`;
    });
    parts.push(element(page, 'h3', own.answersTitle), listed(page, lines));
  }
  return parts;
}

function element(page: Document, name: string, text: string): HTMLElement {
  const made = page.createElement(name);
  made.textContent = text;
  return made;
}

function listed(page: Document, lines: readonly string[]): HTMLElement {
  const list = page.createElement('ul');
  list.append(...lines.map((line) => element(page, 'li', line)));
  return list;
}
