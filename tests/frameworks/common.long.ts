import { describe, expect, it } from 'vitest';
import { lookWithoutWorker, tryProjects } from './try-projects.js';

tryProjects('test:long');

describe('Where a bundler did not copy the worker', () => {
  it('the error names the file to copy, and where to', async () => {
    const status = await lookWithoutWorker('esbuild', 'dist/diagnosis.worker.js');
    expect(status).toContain(
      'Copy node_modules/@dermdx/core/dist/diagnosis.worker.js into your site',
    );
    expect(status).toContain('so that it answers at /diagnosis.worker.js');
    expect(status).toMatch(/\(worker-blocked\)$/);
  });
});
