import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';
import layers from './eslint.layers.js';

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    'model/training/work/',
    'screenshots/',
    // its types are installed by npm run test:frameworks alone
    'examples/angular/',
    // generated
    '**/client/schema.ts',
    // AssemblyScript, which its compiler checks
    'packages/core/kernel/',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // lengths and indices are checked where pixels are read; a check for each would cost the loop
      '@typescript-eslint/no-non-null-assertion': 'off',
      // to leave a property out of a copy, it has to be named
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      // a type made from a schema gets a name, and its properties keep their docstrings
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
    },
  },
  {
    files: ['packages/{ui,widget,admin}/src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    rules: { ...litA11y.configs.recommended.rules },
  },
  {
    files: ['packages/admin/src/**/*.ts'],
    ignores: ['packages/admin/src/parts/modal.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='showModal']",
          message:
            'Use showModal of parts/modal.ts: the keys of the pages ask it what lies over them.',
        },
      ],
    },
  },
  {
    files: ['packages/backend/**/*.ts'],
    rules: {
      // Nest's modules and TypeORM's entities are classes that only say what something looks like
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  layers(import.meta.dirname),
  {
    files: ['tests/**/*.browser.ts'],
    // vitest's types, in the same program, make every assertion of chai look like a promise
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
    rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] },
  },
  {
    files: ['**/*.mjs'],
    // TypeScript looks at these, and knows what there is in Node and in a page
    ignores: ['examples/**', 'model/**'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: [
      'examples/**/*.{js,jsx}',
      'packages/wordpress/plugin/**/*.js',
      'tests/bench/peers/*.js',
    ],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.jsx'],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    // a component is used by its tag
    rules: { 'no-unused-vars': 'off' },
  },
  prettier,
);
