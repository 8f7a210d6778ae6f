import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import typescript from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import layers from '../../eslint.layers.js';
import { root } from '../support/dermdx.js';

const PATHS = 'import-x/no-restricted-paths';
const CYCLE = 'import-x/no-cycle';
const NODE = 'import-x/no-nodejs-modules';
const PURE = 'no-restricted-imports';
const PAGE = 'no-restricted-globals';
const IMPORTS = '@typescript-eslint/no-restricted-imports';

/** A small house with the folders that the rules name. */
const HOUSE = {
  'packages/contract/package.json': JSON.stringify({
    name: '@dermdx/contract',
    type: 'module',
    exports: { '.': './dist/index.js', './schemas': './dist/schemas.js' },
  }),
  'packages/contract/dist/index.js': 'export const one = 1;',
  'packages/contract/dist/schemas.js': 'export const one = 1;',
  'packages/core/src/errors.ts': 'export const one = 1;',
  'packages/core/src/judgement/quality.ts': 'export const one = 1;',
  'packages/core/src/browser/load.ts': 'export const one = 1;',
  'packages/core/src/node/load.ts': 'export const one = 1;',
  'packages/core/src/infer.ts': '',
  // three ways back to infer.ts, of which one is there when modules are evaluated
  'packages/core/src/views.ts': "import { one } from './infer.js';\nexport const two = one;",
  'packages/core/src/lazy.ts': "export const infer = () => import('./infer.js');",
  'packages/core/src/types.ts': "import type { Two } from './infer.js';\nexport type One = Two;",
  'packages/admin/src/page-table.ts': 'export const one = 1;',
  'packages/widget/src/views/view.ts': 'export const one = 1;',
  'packages/widget/src/element/panel.ts': 'export const one = 1;',
};

describe('the layers', () => {
  let folder: string;
  let eslint: ESLint;

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'dermdx-layers-')));
    for (const [path, text] of Object.entries(HOUSE)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    // as npm links a workspace
    mkdirSync(join(folder, 'node_modules/@dermdx'), { recursive: true });
    symlinkSync(
      join(folder, 'packages/contract'),
      join(folder, 'node_modules/@dermdx/contract'),
      'junction',
    );
    const parser = { files: ['**/*.ts'], languageOptions: { parser: typescript.parser } };
    eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [parser, ...layers(folder)],
    });
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** The rules that a text breaks as the file of that name. */
  const broken = async (filePath: string, text: string) => {
    const [result] = await eslint.lintText(text, { filePath: join(folder, filePath) });
    return result!.messages.map(({ ruleId }) => ruleId);
  };

  it.each([
    ['core/src/judgement/triage.ts', "import { one } from '../errors.js'", PATHS],
    ['core/src/judgement/triage.ts', "import type { one } from '../errors.js'", PATHS],
    ['core/src/judgement/triage.ts', "import { readFile } from 'node:fs'", NODE],
    ['core/src/browser/preload.ts', "import { one } from '../node/load.js'", PATHS],
    ['core/src/browser/preload.ts', "const load = import('../node/load.js')", PATHS],
    ['core/src/node/threads.ts', "import { one } from '../browser/load.js'", PATHS],
    ['widget/src/views/start.ts', "import { one } from '../../../core/src/errors.js'", PATHS],
    ['widget/src/views/start.ts', "import { one } from '@dermdx/contract/schemas'", IMPORTS],
    ['widget/src/flow/start.ts', "export { one } from '@dermdx/contract/schemas'", IMPORTS],
    ['widget/src/element/start.ts', "import { load } from '@dermdx/core'", IMPORTS],
    ['widget/src/picture/start.ts', "import { one } from '../views/view.js'", PATHS],
    ['widget/src/views/start.ts', "import { one } from '../element/panel.js'", PATHS],
    ['widget/src/flow/check-state.ts', "import { html } from 'lit'", PURE],
    ['widget/src/flow/check-state.ts', 'document.title = one', PAGE],
    ['contract/src/frame.ts', "import { one } from '@dermdx/core'", IMPORTS],
    ['ui/src/bars.ts', "import type { one } from '@dermdx/core'", IMPORTS],
    ['backend/src/config.ts', "import { one } from '@dermdx/widget'", IMPORTS],
    ['cli/src/cli.ts', "import { load } from '@dermdx/core'", IMPORTS],
    ['widget/src/views/start.ts', "import { one } from '@dermdx/backend/client'", IMPORTS],
    ['admin/src/pages/inbox-page.ts', "import { one } from '../page-table.js'", PATHS],
    ['core/src/infer.ts', "import { two } from './views.js'", CYCLE],
  ])('hold in %s: %s', async (file, text, rule) => {
    expect(await broken(`packages/${file}`, `${text};\n`)).toEqual([rule]);
  });

  it.each([
    ['core/src/judgement/triage.ts', "import { one } from './quality.js'"],
    ['core/src/judgement/triage.ts', "import { one } from '@dermdx/contract'"],
    ['core/src/browser/preload.ts', "import { one } from '../judgement/quality.js'"],
    ['core/src/node/threads.ts', "import { one } from '../errors.js'"],
    ['core/src/node/threads.ts', "import { readFile } from 'node:fs'"],
    ['widget/src/views/start.ts', "import { one } from '@dermdx/contract'"],
    ['widget/src/views/start.ts', "import { LABELS } from '@dermdx/contract/vocabulary'"],
    ['widget/src/views/start.ts', "import type { one } from '@dermdx/contract/schemas'"],
    ['widget/src/element/start.ts', "import { one } from '../views/view.js'"],
    ['widget/src/flow/start.ts', "const views = import('../views/view.js')"],
    ['widget/src/flow/start.ts', "const core = import('@dermdx/core')"],
    ['admin/src/dermdx-admin.ts', "import { one } from './page-table.js'"],
    ['admin/src/api.ts', "import { one } from '@dermdx/backend/client'"],
    ['cli/src/cli.ts', "import type { one } from '@dermdx/core/node'"],
    ['core/src/infer.ts', "import type { two } from './views.js'"],
    ['core/src/infer.ts', "import { infer } from './lazy.js'"],
    ['core/src/infer.ts', "import { One } from './types.js'"],
  ])('leave alone in %s: %s', async (file, text) => {
    expect(await broken(`packages/${file}`, `${text};\n`)).toEqual([]);
  });

  it.each([
    ['packages/core/src/judgement/triage.ts', [PATHS, CYCLE, NODE]],
    ['packages/widget/src/views/choose.ts', [PATHS, CYCLE, IMPORTS]],
    ['packages/backend/src/config.ts', [PATHS, CYCLE]],
  ])('are errors in this repository, for %s', async (file, rules) => {
    const config = (await new ESLint({ cwd: root }).calculateConfigForFile(join(root, file))) as {
      rules: Record<string, [severity: number]>;
    };
    for (const rule of rules) expect(config.rules[rule]?.[0], rule).toBe(2);
  });
});
