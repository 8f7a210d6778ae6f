import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROBLEMS } from '../../packages/backend/src/docs/problems.js';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';
import { declaredCodes, isGivenSomewhere, statusesGiven } from '../support/error-codes.js';

const document = join(root, 'docs/troubleshooting.md');
const headings = [...readFileSync(document, 'utf8').matchAll(/^### (.*)$/gm)].map(
  ([, text]) => text,
);

describe('docs/troubleshooting.md', () => {
  const codes = declaredCodes();

  it('knows where codes are declared', () => {
    expect(codes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['DermDxError', 'PanelError', 'Problem', 'ProblemKind']),
    );
  });

  it.each(codes)('has one heading for each code of $name', ({ values }) => {
    const count = (code: string) => headings.filter((text) => text === `\`${code}\``).length;
    expect(values.filter((code) => count(code) !== 1)).toEqual([]);
  });

  it('has no heading without a code', () => {
    const known = new Set(codes.flatMap(({ values }) => values.map((code) => `\`${code}\``)));
    expect(headings.filter((heading) => !known.has(heading!))).toEqual([]);
  });

  it('has no code that the sources never give', () => {
    const all = new Set(codes.flatMap(({ values }) => values));
    expect([...all].filter((code) => !isGivenSomewhere(code))).toEqual([]);
  });

  it('is led to by the links of core.md, for every code of the library', () => {
    const text = readFileSync(join(root, 'docs/core.md'), 'utf8');
    const library = codes.find(({ name }) => name === 'DermDxError')!;
    const link = (code: string) => `[\`${code}\`](troubleshooting.md#${code})`;
    expect(library.values.filter((code) => !text.includes(link(code)))).toEqual([]);
  });
});

describe('the problems of the API', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-problems-'));

  const check = (file: string) => {
    const script = join(root, 'packages/backend/scripts/problems.mjs');
    return spawnSync(process.execPath, [script, '--check', file], { encoding: 'utf8' });
  };

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('are in the document as the server says them', () => {
    expect(check(document)).toMatchObject({ status: 0, stderr: '' });
  });

  it('are noticed when the document is out of date', () => {
    const copy = join(folder, 'troubleshooting.md');
    writeFileSync(
      copy,
      readFileSync(document, 'utf8').replace('Make somebody else', 'Make nobody'),
    );
    expect(check(copy)).toMatchObject({ status: 1 });
  });

  it('have the status with which they are given', () => {
    for (const { code, status } of statusesGiven()) {
      expect(PROBLEMS[code as keyof typeof PROBLEMS].status, code).toBe(status);
    }
  });
});
