import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';
import { compileStrictly, isForNode } from '../support/strict-project.js';

/** What the docs' samples take from the page around them. */
const AROUND: Record<string, string> = {
  picture: 'declare const picture: File;',
  mine: 'declare const mine: { x: number; y: number; size: number };',
  file: 'declare const file: File;',
  files: 'declare const files: FileList;',
  canvas: 'declare const canvas: HTMLCanvasElement;',
  dermdx: "declare const dermdx: import('@dermdx/core').DermDx;",
};

/** What options a caller may pass on without looking. */
const PASSED_ON = `
  export async function look(
    file: File,
    caller?: { signal?: AbortSignal; age?: number; thorough?: boolean },
  ): Promise<string | undefined> {
    const signal = caller?.signal;
    const dermdx = await load({ assetBase: '/dermdx/', signal, onProgress: undefined });
    const patient = { age: caller?.age };
    const options = { signal, patient, thorough: caller?.thorough, frame: undefined };
    const { top } = await dermdx.diagnose(file, options);
    return top?.label;
  }`;

const samples = [...readFileSync(join(root, 'docs/core.md'), 'utf8').matchAll(/```js\n(.*?)```/gs)]
  .map(([, code]) => code!)
  .filter((code) => code.includes('dermdx'));

const inputsInNode = `
  import { createReadStream } from 'node:fs';
  import { diagnoseMany, load } from '@dermdx/core/node';
  await using dermdx = await load();
  await dermdx.diagnose(createReadStream('a.jpg'));
  await dermdx.diagnose(new Blob([]));
  await dermdx.diagnose(new Blob([]).stream());
  await dermdx.diagnose(await fetch('https://example.org/a.jpg'));
  await dermdx.diagnose(new URL('file:///a.jpg'));
  for await (const { file } of diagnoseMany(dermdx, 'pictures/')) console.log(file);`;

const wrong = `
  import { load } from '@dermdx/core';
  const dermdx = await load({ assetBase: '/dermdx/' });
  await dermdx.diagnose(new Blob(), { through: true });`;

const passedOn = `import { load } from '@dermdx/core'; ${PASSED_ON}`;
const passedOnInNode = passedOn
  .replace('@dermdx/core', '@dermdx/core/node')
  .replace("assetBase: '/dermdx/', signal, onProgress: undefined", 'threads: undefined')
  .replace('file: File', 'file: Buffer');

/** What is compiled, by what it shows. */
const cases: Record<string, string> = {
  ...Object.fromEntries(
    samples.map((code, index) => [`sample ${index + 1} of docs/core.md`, complete(code)]),
  ),
  'options that are passed on as they came, undefined or not': passedOn,
  'the same in Node': passedOnInNode,
  'every picture that Node takes': inputsInNode,
};

describe('A strict project compiles', () => {
  let complaints: Map<string, string>;

  beforeAll(() => {
    complaints = compileStrictly({ ...cases, wrong }, true);
  });

  it('the samples of docs/core.md, of which there are some', () => {
    expect(samples.length).toBeGreaterThan(4);
  });

  for (const [what, code] of Object.entries(cases)) {
    it(`${what}, ${isForNode(code) ? 'with Node’s types and no DOM' : 'in a page'}`, () => {
      expect(complaints.get(what)).toBe('');
    });
  }

  it('the libraries’ own types', () => {
    expect(complaints.get('')).toBe('');
  });

  it('no option that does not exist', () => {
    expect(complaints.get('wrong')).toContain("'through' does not exist");
  });
});

/** A sample with what it takes for granted; each block of its own, as two may name the same. */
function complete(sample: string): string {
  const around = Object.entries(AROUND)
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(sample))
    .filter(([name]) => !new RegExp(`(const|of|import).*\\b${name}\\b.*(=|of|from)`).test(sample));
  return [...around.map(([, code]) => code), sample, 'export {};'].join('\n');
}
