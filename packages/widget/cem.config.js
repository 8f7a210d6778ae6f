import { customElementJsxPlugin } from 'custom-element-jsx-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

/** custom-elements.json beside package.json; in dist, what editors and JSX read. */
export default {
  globs: ['dermdx-check', 'form-field', 'define'].map((name) => `src/element/${name}.ts`),
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [
    customElementVsCodePlugin({ outdir: 'dist', hideLogs: true }),
    customElementJsxPlugin({
      outdir: 'dist',
      fileName: 'jsx.d.ts',
      typesSrc: 'parsedType',
      hideLogs: true,
    }),
  ],
};
