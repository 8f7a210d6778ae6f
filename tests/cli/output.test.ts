import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { attemptWrite, writeAll } from '../../packages/cli/src/output.js';

it('A report that cannot take its place leaves no half of it behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-output-'));
  mkdirSync(join(folder, 'report.html'));
  await expect(writeAll(folder, { 'report.html': 'text' })).rejects.toMatchObject({
    code: 'output-failed',
  });
  expect(readdirSync(folder)).toEqual(['report.html']);
  rmSync(folder, { recursive: true });
});

it('A table that is open in Excel, which Windows then lets nobody replace, is to be closed', async () => {
  const held = Object.assign(new Error('resource busy or locked'), { code: 'EBUSY' });
  await expect(attemptWrite(() => Promise.reject(held), 'values.csv')).rejects.toThrow(
    'values.csv cannot be written (EBUSY). Close it where it is open, or name another folder with --out.',
  );
});
