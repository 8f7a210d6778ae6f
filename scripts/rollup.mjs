// What the rollup configurations of the packages have in common. A build that warns fails.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import license from 'rollup-plugin-license';

/**
 * For `onwarn`: whatever is warned of ends the build.
 *
 * @param {import('rollup').RollupLog} warning
 */
export function fail(warning) {
  // packages that import their own files in circles are no defect of ours
  if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.message.includes('node_modules')) return;
  throw new Error(warning.message);
}

/**
 * Compiles TypeScript as the package's tsconfig.json has it.
 *
 * @param {import('@rollup/plugin-typescript').RollupTypescriptOptions} [options] - in place of what it says
 */
export const compile = (options = {}) =>
  typescript({ tsconfig: './tsconfig.json', noEmitOnError: true, ...options });

/** Options of {@link compile} for a second build beside one that writes the types. */
export const WITHOUT_TYPES = { declaration: false, declarationDir: undefined };

/**
 * A script that a browser runs unbundled: it brings what it needs, small, with the licences of it.
 *
 * @param {object} options
 * @param {string} options.licenses - file for the notices
 * @param {import('@rollup/plugin-typescript').RollupTypescriptOptions} [options.types] - for {@link compile}
 * @returns {import('rollup').Plugin[]}
 */
export const forBrowsers = ({ licenses, types = {} }) => [
  nodeResolve({ browser: true, exportConditions: ['production'] }),
  compile(types),
  condenseTemplates(),
  terser({ module: true }),
  license({ thirdParty: { output: licenses, includeSelf: false } }),
];

/**
 * Takes indentation out of templates, and comments out of style sheets: no minifier of scripts looks into
 * either.
 *
 * @returns {import('rollup').Plugin}
 */
function condenseTemplates() {
  // up to the first template within; TypeScript writes a space after the tag
  const template = /\b(css|html|svg) ?`[^`]*`/g;
  /**
   * @param {string} text
   * @param {string} tag
   */
  const condense = (text, tag) => {
    const plain = tag === 'css' ? text.replace(/\/\*.*?\*\//gs, '') : text;
    // a comment of code within would take along what follows it
    return plain.includes('//') ? plain : plain.replace(/\s*\n\s*/g, ' ');
  };
  return {
    name: 'condense-templates',
    transform: (code) => ({ code: code.replace(template, condense), map: null }),
  };
}

/** Where `@dermdx/core` is built, as seen from a package. */
const core = () => {
  const require = createRequire(join(process.cwd(), 'package.json'));
  return join(dirname(require.resolve('@dermdx/core/package.json')), 'dist');
};

/**
 * A file that the core is built to, without the address of a source map that is not copied.
 *
 * @param {string} name
 */
export const readCore = (name) =>
  readFileSync(join(core(), name), 'utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');

/**
 * A file of a package that the core was built with, of the very same version.
 *
 * @param {string} name - as `PACKAGE/FILE`
 */
export const readCoreDependency = (name) =>
  readFileSync(createRequire(join(core(), 'index.js')).resolve(name));
