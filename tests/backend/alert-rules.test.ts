import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROBLEMS } from '../../packages/backend/src/docs/problems.js';
import { start, submitted } from '../support/backend.js';
import { removeData } from '../support/databases.js';
import { root } from '../support/dermdx.js';

const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');

it('an alert rule asks for figures that the server has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-alerts-'));
  const backend = await start({ DATA_DIR: folder });
  await submitted(backend.address);
  const metrics = await (await fetch(`${backend.address}/metrics`)).text();
  await backend.close();
  removeData(folder);
  const names = page.match(/\b(dermdx|nodejs)_[a-z0-9_]+/g) ?? [];
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) {
    expect(metrics).toContain(`# TYPE ${name.replace(/_(count|bucket)$/, '')} `);
  }
  const routes = [...page.matchAll(/route="([^"]+)"/g)].map(([, route]) => route);
  expect(routes.length).toBeGreaterThan(0);
  for (const route of routes) expect(metrics).toContain(`route="${route}"`);
});

it('an answer of readiness that the page names is one of the server', () => {
  const answers = [...page.matchAll(/^\| (\d{3}) `([\w-]+)`/gm)];
  expect(answers.length).toBeGreaterThan(1);
  for (const [, status, code] of answers) {
    expect(PROBLEMS).toHaveProperty([code!, 'status'], Number(status));
  }
});
