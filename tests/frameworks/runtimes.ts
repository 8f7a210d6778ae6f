import type { Project } from './project.js';

/** What Node's kin need beside DermDx. */
const DECODER = { sharp: '>=0.34 <1' };

const LOOK = { prints: /^Most probable: vasc$/m, elsewhere: 'diagnosed' };

const tests = (environment: string, version: string): Project => ({
  name: `Vitest, ${environment}`,
  triedBy: 'test:frameworks',
  sections: ['Tests with jsdom or happy-dom'],
  packages: { [environment]: version, vitest: '4', ...DECODER },
  brings: ['widget'],
  env: { ENVIRONMENT: environment },
  // an error that nobody handles is printed beside tests that pass
  prints: /^(?![\s\S]*Unhandled)[\s\S]*3 passed/,
  elsewhere: 'tests pass',
  todo: 'nothing',
});

/** Projects without a page: what runs them prints what it did. */
export const runtimes: Project[] = [
  {
    name: 'Node',
    triedBy: 'test:frameworks',
    sections: ['Node'],
    packages: DECODER,
    version: process.versions.node,
    ...LOOK,
    todo: 'install `sharp`',
  },
  {
    name: 'Bun',
    triedBy: 'test:frameworks',
    sections: ['Node', 'Bun'],
    packages: { bun: '1', ...DECODER },
    ...LOOK,
    todo: 'install `sharp`',
  },
  {
    name: 'Deno',
    triedBy: 'test:frameworks',
    sections: ['Node', 'Deno'],
    packages: { deno: '2', ...DECODER },
    ...LOOK,
    todo: 'allow what it does',
  },
  tests('jsdom', '26'),
  tests('happy-dom', '20'),
  ...['5', '6'].map((version): Project => ({
    name: `TypeScript ${version}`,
    triedBy: 'test:frameworks',
    sections: ['TypeScript'],
    packages: { typescript: version, '@types/node': '20' },
    prints: /^$/,
    elsewhere: 'compiles',
    todo: 'nothing',
  })),
];
