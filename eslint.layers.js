import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import typescript from 'typescript-eslint';

/**
 * The layers as rules of the linter: which folder may import which, and no circle of imports.
 *
 * @param {string} root - folder that holds `packages/`
 * @returns {import('eslint').Linter.Config[]} for ESLint's configuration
 */
export default function layers(root) {
  return [paths(root), ...entries, pure, states, firstScript];
}

/** @param {string} folder */
const inWidget = (folder) => `packages/widget/src/${folder}`;

/**
 * Files of a zone's `target` may not import those of `from`, but for `except`.
 *
 * @param {string[]} packages
 */
function zonesOf(packages) {
  const apart = 'browser/ and node/ never import each other.';
  return [
    {
      target: 'packages/core/src/judgement',
      from: '.',
      except: ['packages/core/src/judgement', 'packages/contract'],
      message: 'judgement/ is pure: it imports @dermdx/contract alone.',
    },
    {
      target: 'packages/core/src/browser',
      from: 'packages/core/src/node',
      message: apart,
    },
    {
      target: 'packages/core/src/node',
      from: 'packages/core/src/browser',
      message: apart,
    },
    {
      target: ['packages/admin/src/pages', 'packages/admin/src/parts'],
      from: 'packages/admin/src/page-table.ts',
      message: 'Pages are linked by address: use addresses.ts or router.ts.',
    },
    {
      target: ['flow', 'history', 'lang', 'picture', 'sending', 'views'].map(inWidget),
      from: inWidget('element'),
      message: 'element/ puts the others together; none of them imports it.',
    },
    {
      target: ['history', 'lang', 'picture', 'sending'].map(inWidget),
      from: inWidget('views'),
      message: 'Views show what these folders do; these know no view.',
    },
    ...packages.map((name) => ({
      target: `packages/${name}`,
      from: packages.filter((one) => one !== name).map((one) => `packages/${one}/src`),
      message: 'A package imports another through its public entry, as @dermdx/core.',
    })),
  ];
}

/**
 * @param {string} root
 * @returns {import('eslint').Linter.Config}
 */
function paths(root) {
  const zones = zonesOf(readdirSync(join(root, 'packages')));
  return {
    files: ['packages/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/extensions': ['.ts'],
      // what is built is another package's, and holds no circle of ours
      'import-x/ignore': ['/node_modules/', '/dist/'],
      'import-x/resolver-next': [
        createNodeResolver({
          extensions: ['.ts', '.js'],
          extensionAlias: { '.js': ['.ts', '.js'] },
        }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: root, zones }],
      // types and lazy imports may lead back: neither is there when modules are evaluated
      'import-x/no-cycle': [
        'error',
        { ignoreExternal: true, allowUnsafeDynamicCyclicDependency: true },
      ],
    },
  };
}

/** @type {import('eslint').Linter.Config} */
const pure = {
  files: ['packages/core/src/judgement/**/*.ts'],
  rules: { 'import-x/no-nodejs-modules': 'error' },
};

/**
 * The panel's states and what leads from one to the next.
 *
 * @type {import('eslint').Linter.Config}
 */
const states = {
  files: ['check-state', 'check-steps', 'problems'].map((name) => inWidget(`flow/${name}.ts`)),
  rules: {
    'no-restricted-globals': ['error', 'document', 'navigator', 'window'],
    'no-restricted-imports': ['error', { patterns: ['lit', 'lit/*', './events.js'] }],
  },
};

/** Which of our packages' entries each package may import; the widget's are below. */
const ENTRIES = {
  contract: '^@dermdx/',
  core: '^@dermdx/(?!contract(/|$))',
  cli: '^@dermdx/(?!contract(/|$)|core/node$)',
  ui: '^@dermdx/(?!contract(/|$))',
  backend: '^@dermdx/(?!(contract|core)(/|$))',
  admin: '^@dermdx/(?!(contract|core|ui|widget)(/|$)|backend/client$)',
};

/** @type {import('eslint').Linter.Config[]} */
const entries = Object.entries(ENTRIES).map(([name, regex]) => ({
  files: [`packages/${name}/src/**/*.ts`],
  plugins: { '@typescript-eslint': typescript.plugin },
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [{ regex, message: `See ARCHITECTURE.md for what packages/${name} may import.` }],
      },
    ],
  },
}));

/**
 * Lazily loaded parts import what they need with import(), which this rule leaves alone.
 *
 * @type {import('eslint').Linter.Config}
 */
const firstScript = {
  files: ['packages/widget/src/**/*.ts'],
  plugins: { '@typescript-eslint': typescript.plugin },
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: '^@dermdx/(?!(contract|core|ui)(/|$))',
            message: 'See ARCHITECTURE.md for what packages/widget may import.',
          },
          {
            // the hash is small, and must be there when the connection is not
            regex: '^@dermdx/(contract/schemas|core(?!/sha256$))(/|$)',
            allowTypeImports: true,
            message: 'The panel’s first script stays small: import its types, or use import().',
          },
        ],
      },
    ],
  },
};
