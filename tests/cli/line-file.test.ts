import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LineFile } from '../../packages/cli/src/line-file.js';

describe('A file of lines that a later run goes on with', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dermdx-lines-'));
    path = join(folder, 'lines.ndjson');
  });

  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  /** As Windows does: what was opened to append may not cut the file off. */
  async function asOnWindows(): Promise<void> {
    const handle = await open(join(folder, 'other'), 'a+');
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const refusal = Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
    vi.spyOn(prototype, 'truncate').mockRejectedValue(refusal);
  }

  it.each([
    ['is begun', '', 'two\n'],
    ['goes on after whole lines', 'one\n', 'one\ntwo\n'],
    ['loses the line that was being written', 'one\ntw', 'one\ntwo\n'],
  ])('%s, on Windows too', async (_, before, after) => {
    await asOnWindows();
    writeFileSync(path, before);
    const file = await LineFile.open(path);
    await file.mend();
    await file.append('two');
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe(after);
  });

  it('is emptied, on Windows too', async () => {
    await asOnWindows();
    writeFileSync(path, 'one\ntwo\n');
    const file = await LineFile.open(path);
    await file.empty();
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  it('says so where it cannot be cut off', async () => {
    writeFileSync(path, 'one\ntw');
    const file = await LineFile.open(path);
    rmSync(path);
    await expect(file.mend()).rejects.toMatchObject({
      name: 'CommandError',
      code: 'output-failed',
    });
    await file.close();
  });
});
