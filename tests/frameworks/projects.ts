/** A project that the suite makes: what `docs/frameworks.md` says of it, and what a generator would add. */
export interface Project {
  name: string;
  /** Sections of the docs from which its files come; the commands are those of the last. */
  sections: string[];
  /** What npm installs beside DermDx, by name and version; the first is the one of the table. */
  packages: Record<string, string>;
  /** Files that every project of this kind has. */
  files?: Record<string, string>;
  /** Commands that build it, where the docs print none. */
  build?: string;
  /** Folder to host with `public`, or a command that serves it on `$PORT`. */
  site: { folder: string } | { command: string };
  /** An address that answers a picture's bytes with its diagnosis. */
  api?: string;
  /** What the table says is to be done. */
  todo: string;
}

const NOTHING = 'nothing';

const PAGE = 'A page without a framework';

const next = (bundler: 'turbopack' | 'webpack'): Project => ({
  name: `Next.js, ${bundler === 'turbopack' ? 'Turbopack' : 'webpack'}`,
  sections: ['Next.js'],
  packages: { next: '16', react: '19', 'react-dom': '19', sharp: '>=0.34 <1' },
  files: {
    'app/layout.js':
      'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
    'app/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>',
  },
  build: `npx next build --${bundler}`,
  site: { command: 'npx next start --hostname 127.0.0.1 --port $PORT' },
  api: '/api/look',
  todo: NOTHING,
});

const angular: Project = {
  name: 'Angular',
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
  site: { folder: 'dist/app/browser' },
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

/** Every project, in the order of the table. */
export const projects: Project[] = [
  next('turbopack'),
  next('webpack'),
  angular,
  {
    name: 'Vite',
    sections: [PAGE, 'Vite'],
    packages: { vite: '8' },
    site: { folder: 'dist' },
    todo: NOTHING,
  },
  {
    name: 'Vite, its own server',
    sections: [PAGE],
    packages: { vite: '8' },
    build: 'true',
    site: { command: 'npx vite --host 127.0.0.1 --port $PORT --strictPort' },
    todo: NOTHING,
  },
  {
    name: 'webpack',
    sections: [PAGE, 'webpack'],
    packages: { webpack: '5', 'webpack-cli': '6' },
    site: { folder: 'dist' },
    todo: NOTHING,
  },
  {
    name: 'Parcel',
    sections: [PAGE, 'Parcel'],
    packages: { parcel: '2' },
    site: { folder: 'dist' },
    todo: NOTHING,
  },
  {
    name: 'Rollup',
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
    sections: [PAGE, 'esbuild'],
    packages: { esbuild: '0.28' },
    site: { folder: 'dist' },
    todo: 'copy the worker',
  },
  {
    name: 'no bundler',
    sections: [PAGE, 'No bundler'],
    packages: {},
    site: { folder: 'dist' },
    todo: 'copy library and worker',
  },
];
