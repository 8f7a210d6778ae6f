import type { Project } from './project.js';
import { runtimes } from './runtimes.js';

const NOTHING = 'nothing';

const PAGE = 'A page without a framework';

const next = (bundler: 'turbopack' | 'webpack'): Project => ({
  name: `Next.js, ${bundler === 'turbopack' ? 'Turbopack' : 'webpack'}`,
  triedBy: 'test:long',
  sections: ['Next.js'],
  packages: {
    next: '16',
    react: '19',
    'react-dom': '19',
    sharp: '>=0.34 <1',
    typescript: '5',
    '@types/node': '20',
    '@types/react': '19',
  },
  files: {
    'app/layout.jsx':
      'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        target: 'ES2017',
        lib: ['dom', 'dom.iterable', 'esnext'],
        module: 'esnext',
        moduleResolution: 'bundler',
        allowJs: true,
        skipLibCheck: true,
        noEmit: true,
        esModuleInterop: true,
        resolveJsonModule: true,
        isolatedModules: true,
        jsx: 'react-jsx',
        plugins: [{ name: 'next' }],
      },
      include: ['next-env.d.ts', '**/*.ts', '**/*.tsx'],
      exclude: ['node_modules'],
    }),
  },
  build: `npx next build --${bundler}`,
  site: { command: 'npx next start --hostname 127.0.0.1 --port $PORT' },
  api: '/api/look',
  elsewhere: 'diagnosed',
  todo: NOTHING,
});

const angular: Project = {
  name: 'Angular',
  triedBy: 'test:long',
  sections: ['Angular'],
  packages: {
    '@angular/core': '21',
    '@angular/common': '21',
    '@angular/compiler': '21',
    '@angular/compiler-cli': '21',
    '@angular/platform-browser': '21',
    '@angular/build': '21',
    '@angular/cli': '21',
    rxjs: '7',
    tslib: '2',
    typescript: '~5.9',
  },
  files: {
    'src/index.html': '<!doctype html><html lang="en"><base href="/"><app-root></app-root></html>',
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        target: 'ES2022',
        module: 'preserve',
        experimentalDecorators: true,
        importHelpers: true,
        isolatedModules: true,
        types: [],
      },
      files: ['src/main.ts'],
    }),
  },
  build: `node -e '${nestedOptions()}' && npx ng build`,
  site: { folder: 'dist/app/browser', baseUri: "'self'" },
  todo: 'copy the worker (`assets`)',
};

/** Writes `angular.json` as the generator would, with the docs' assets. */
function nestedOptions(): string {
  const options =
    '{ browser: "src/main.ts", tsConfig: "tsconfig.json", outputPath: "dist/app", assets }';
  const target = `{ builder: "@angular/build:application", options: ${options} }`;
  const app = `{ projectType: "application", root: "", sourceRoot: "src", architect: { build: ${target} } }`;
  return `const fs = require("fs"); const assets = JSON.parse(fs.readFileSync("assets", "utf8"));
    fs.writeFileSync("angular.json", JSON.stringify({ version: 1, projects: { app: ${app} } }));`;
}

const svelteKit: Project = {
  name: 'SvelteKit',
  triedBy: 'test:frameworks',
  sections: ['SvelteKit'],
  packages: {
    '@sveltejs/kit': '2',
    '@sveltejs/vite-plugin-svelte': '6',
    svelte: '5',
    vite: '7',
    sharp: '>=0.34 <1',
  },
  files: {
    'src/app.html':
      '<html lang="en"><head><link rel="icon" href="data:,">%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
    'package.json': '{ "private": true, "type": "module" }',
    'svelte.config.js': 'export default {};',
    'vite.config.js':
      "import { sveltekit } from '@sveltejs/kit/vite'; export default { plugins: [sveltekit()] };",
  },
  site: { command: 'npx vite preview --host 127.0.0.1 --port $PORT --strictPort' },
  api: '/api/look',
  elsewhere: 'diagnosed',
  todo: NOTHING,
};

/** Every project, in the order of the table. */
export const projects: Project[] = [
  next('turbopack'),
  next('webpack'),
  angular,
  svelteKit,
  {
    name: 'Astro',
    triedBy: 'test:frameworks',
    sections: [PAGE, 'Astro'],
    packages: { astro: '5' },
    site: { folder: 'dist' },
    todo: NOTHING,
  },
  {
    name: 'Vite',
    triedBy: 'test:long',
    sections: [PAGE, 'Vite'],
    packages: { vite: '8' },
    site: { folder: 'dist' },
    todo: NOTHING,
  },
  {
    name: 'Vite, its own server',
    triedBy: 'test:long',
    sections: [PAGE, 'Vite'],
    packages: { vite: '8' },
    build: 'true',
    site: { command: 'npx vite --host 127.0.0.1 --port $PORT --strictPort' },
    todo: NOTHING,
  },
  {
    name: 'webpack',
    triedBy: 'test:long',
    sections: [PAGE, 'webpack'],
    packages: { webpack: '5', 'webpack-cli': '6' },
    site: { folder: 'dist' },
    todo: NOTHING,
  },
  {
    name: 'Parcel',
    triedBy: 'test:long',
    sections: [PAGE, 'Parcel'],
    packages: { parcel: '2' },
    site: { folder: 'dist' },
    todo: '`browserslist` under a policy',
  },
  {
    name: 'Rollup',
    triedBy: 'test:frameworks',
    sections: [PAGE, 'Rollup'],
    packages: {
      rollup: '4',
      '@rollup/plugin-node-resolve': '16',
      '@web/rollup-plugin-import-meta-assets': '2',
    },
    site: { folder: 'dist' },
    todo: '`importMetaAssets()`',
  },
  {
    name: 'esbuild',
    triedBy: 'test:long',
    sections: [PAGE, 'esbuild'],
    packages: { esbuild: '0.28' },
    site: { folder: 'dist' },
    todo: 'copy the worker',
  },
  {
    name: 'no bundler',
    triedBy: 'test:frameworks',
    sections: [PAGE, 'No bundler'],
    packages: {},
    site: { folder: 'dist' },
    todo: 'copy library and worker',
  },
  {
    name: 'the panel by a script tag',
    triedBy: 'test:frameworks',
    sections: ['The panel by a script tag'],
    packages: {},
    brings: ['widget'],
    site: { folder: 'dist' },
    hasPanel: true,
    todo: 'copy `dist` of the panel',
  },
  ...runtimes,
];
