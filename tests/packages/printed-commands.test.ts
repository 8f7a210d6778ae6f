import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';
import { writtenPage, writtenPages } from '../support/written.js';
import { projects } from '../frameworks/projects.js';

interface PackageJson {
  name?: string;
  bin?: string | Record<string, string>;
  devDependencies?: Record<string, string>;
  workspaces?: string[];
}

const readPackage = (...path: string[]) =>
  JSON.parse(readFileSync(join(root, ...path, 'package.json'), 'utf8')) as PackageJson;

/** What `npx` finds in this repository, without asking npm for it. */
function commandsHere(): string[] {
  const { workspaces = [], devDependencies = {} } = readPackage();
  const own = workspaces.map((folder) => readPackage(folder));
  const tools = Object.keys(devDependencies).map((name) => readPackage('node_modules', name));
  return [...own, ...tools].flatMap(({ name = '', bin = {} }) => {
    if (typeof bin === 'string') return [name];
    const commands = Object.keys(bin);
    // a package with one command is named instead of it
    return commands.length === 1 ? [name, ...commands] : commands;
  });
}

const pages = writtenPages('.md');

describe('a command that a page prints', () => {
  const commands = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\bnpx +([^\s`]+)/g)].map(([line, command]) => ({ path, line, command })),
  );

  it('for npx is one that this repository has, published or not', () => {
    expect(commands.length).toBeGreaterThan(5);
    const here = commandsHere();
    // a project of a framework has its tools installed
    const tools = projects.flatMap(({ packages }) => Object.keys(packages));
    for (const { path, line, command } of commands) {
      const known = path.endsWith('docs/frameworks.md') ? [...here, ...tools] : here;
      expect(known, `${path}: ${line}`).toContain(command);
    }
  });

  it('that installs from npm comes with the word that nothing is there yet', () => {
    const heading = 'Not on npm yet';
    expect(writtenPage('README.md').text).toContain(`## ${heading}`);
    for (const { path, text } of pages) {
      if (path === 'README.md' || !/npm (install|i) @dermdx\//.test(text)) continue;
      expect(text, path).toMatch(/\[not on npm yet\]\((\.\.\/)+README\.md#not-on-npm-yet\)/i);
    }
  });
});
