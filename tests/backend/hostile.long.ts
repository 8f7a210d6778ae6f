import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { start } from '../support/backend.js';
import { liftQuotas, removeData } from '../support/databases.js';
import { fuzzSubmissions } from '../support/fuzzing.js';

describe('five thousand damaged bodies', () => {
  it('break nothing and fill no memory', { timeout: 3_600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dermdx-fuzz-'));
    const backend = await start({ DATA_DIR: folder });
    await liftQuotas({ DATA_DIR: folder });
    await fuzzSubmissions(backend, 500, 1);
    const before = process.memoryUsage.rss();
    await fuzzSubmissions(backend, 4500, 2);
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 2 ** 20);
    await backend.close();
    removeData(folder);
  });
});
