import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startBackend } from '@dermdx/backend';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, demoPages } from '../../scripts/serve.mjs';
import { samplePicture, submitted } from '../support/backend.js';
import { root } from '../support/dermdx.js';
import { directivesOf } from '../support/policy.js';
import { removeData } from '../support/databases.js';

describe('the demo clinic on its own server', () => {
  it('serves its pages under their strict policies and takes what they send', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dermdx-demo-'));
    const config = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' });
    const pages = demoPages(join(root, '.cache/assets'));
    const backend = await startBackend(config, { pages });
    try {
      const page = await fetch(`${backend.address}/`);
      expect(page.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(await page.text()).toContain('<dermdx-check');
      const staff = await fetch(`${backend.address}/admin/`);
      expect(directivesOf(staff.headers.get('content-security-policy')!)).toEqual({
        ...directivesOf(CONTENT_SECURITY_POLICY),
        'img-src': "'self' blob:",
        'frame-ancestors': "'none'",
      });
      expect((await fetch(`${backend.address}/nothing`)).status).toBe(404);
      const nothing = await fetch(`${backend.address}/api/nothing`);
      expect(nothing.headers.get('content-type')).toContain('application/problem+json');
      await submitted(backend.address, { picture: samplePicture() });
    } finally {
      await backend.close();
      removeData(folder);
    }
  });
});
