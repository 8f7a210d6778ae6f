import { cpSync, mkdtempSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type * as core from '@dermdx/core/node';
import { root } from '../support/dermdx.js';

describe('Node without sharp, as who only embeds the panel has it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-without-sharp-'));
  const modules = join(folder, 'node_modules');

  /** The library in a project that has all that it depends on, and no decoder. */
  async function importCore(): Promise<typeof core> {
    mkdirSync(join(modules, '@dermdx'), { recursive: true });
    for (const name of ['valibot', 'onnxruntime-web', 'onnxruntime-common', 'piscina']) {
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
    }
    const installed = join(modules, '@dermdx/core');
    cpSync(join(root, 'packages/core/dist'), join(installed, 'dist'), { recursive: true });
    cpSync(join(root, 'packages/core/package.json'), join(installed, 'package.json'));
    for (const [name, path] of Object.entries({ contract: 'packages/contract', model: 'model' })) {
      symlinkSync(join(root, path), join(modules, '@dermdx', name));
    }
    const entry = join(installed, 'dist/node/index.js');
    return (await import(pathToFileURL(entry).href)) as typeof core;
  }

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('says at the start what to install', async () => {
    const { load } = await importCore();
    await expect(load()).rejects.toMatchObject({
      name: 'EngineError',
      code: 'decoder-missing',
      message: expect.stringContaining('npm install sharp') as string,
    });
  });
});
