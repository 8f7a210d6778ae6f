import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { importMetaAssets } from '@web/rollup-plugin-import-meta-assets';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite, createServer } from 'vite';
import { vi } from 'vitest';
import webpack from 'webpack';

/** Makes a page of a project: from its folder of sources into a folder to serve. */
export type Bundle = (project: string, out: string) => Promise<void>;

/** Puts the sources' page into the folder to serve, its script as the bundler names it. */
function copyPage(project: string, out: string, script: string): void {
  mkdirSync(out, { recursive: true });
  const page = readFileSync(join(project, 'index.html'), 'utf8');
  writeFileSync(
    join(out, 'index.html'),
    page.replace('src="main.js"', `src="${script}"`).replace('"/icon', '"icon'),
  );
  cpSync(join(project, 'style.css'), join(out, 'style.css'));
  cpSync(join(project, 'public'), out, { recursive: true });
}

/** Where npm put a file of `@dermdx/core`, as seen from a project inside a stranger's folder. */
const inCore = (project: string, file: string) =>
  join(project, '../node_modules/@dermdx/core/dist', file);

/** Bundles with Vite, as a site is built (`production`) or as one under development. */
export async function bundleWithVite(
  project: string,
  out: string,
  mode: 'production' | 'development',
): Promise<void> {
  // the tests' own mode would be taken else
  vi.stubEnv('NODE_ENV', mode);
  try {
    await vite({
      root: project,
      configFile: false,
      logLevel: 'warn',
      // the pages of these tests lie in folders of their own
      base: './',
      build: { outDir: out, emptyOutDir: true },
    });
  } finally {
    vi.unstubAllEnvs();
  }
}

/** Serves a project as Vite does while it is developed. */
export async function serveWithVite(
  project: string,
): Promise<{ origin: string; close: () => Promise<void> }> {
  vi.stubEnv('NODE_ENV', 'development');
  const server = await createServer({
    root: project,
    configFile: false,
    logLevel: 'warn',
    // the packages lie beside the projects of these tests, not inside each
    server: { host: '127.0.0.1', port: 0, fs: { allow: [dirname(project)] } },
  });
  await server.listen();
  vi.unstubAllEnvs();
  return { origin: server.resolvedUrls!.local[0]!, close: () => server.close() };
}

/** How each bundler is told to make a page with `@dermdx/core`: as docs/self-hosting.md says. */
export const bundlers: Record<string, Bundle> = {
  Vite: (project, out) => bundleWithVite(project, out, 'production'),

  async 'webpack 5'(project, out) {
    copyPage(project, out, 'bundle.js');
    const stats = await new Promise<webpack.Stats>((resolve, reject) => {
      const options: webpack.Configuration = {
        mode: 'production',
        context: project,
        entry: './main.js',
        output: { path: out, filename: 'bundle.js' },
      };
      webpack(options, (error, result) => {
        if (error || !result) reject(error ?? new Error('webpack said nothing'));
        else resolve(result);
      });
    });
    if (stats.hasErrors() || stats.hasWarnings())
      throw new Error(stats.toString('errors-warnings'));
  },

  async Rollup(project, out) {
    copyPage(project, out, 'main.js');
    const bundle = await rollup({
      input: join(project, 'main.js'),
      plugins: [nodeResolve({ browser: true }), importMetaAssets()],
      onwarn(warning) {
        throw new Error(warning.message);
      },
    });
    await bundle.write({ dir: out, format: 'es' });
    await bundle.close();
  },

  async esbuild(project, out) {
    copyPage(project, out, 'main.js');
    await esbuild({
      entryPoints: [join(project, 'main.js')],
      outdir: out,
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      logLevel: 'warning',
    });
    // esbuild leaves new URL(…, import.meta.url) as it is
    cpSync(inCore(project, 'diagnosis.worker.js'), join(out, 'diagnosis.worker.js'));
  },

  async 'no bundler, a module script'(project, out) {
    copyPage(project, out, 'main.js');
    const script = readFileSync(join(project, 'main.js'), 'utf8');
    // the page's policy allows no inline import map, so the address is written out
    writeFileSync(join(out, 'main.js'), script.replace("'@dermdx/core'", "'./core/index.js'"));
    for (const file of ['index.js', 'diagnosis.worker.js']) {
      cpSync(inCore(project, file), join(out, 'core', file));
    }
    return Promise.resolve();
  },
};
