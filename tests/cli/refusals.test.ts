import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { dermdx, root } from '../support/dermdx.js';

const sample = join(root, 'examples/samples', listSamples()[0]!.file);

describe('The command line says in one line what is wrong, never in a stack:', () => {
  const wrong: Record<string, [args: string[], says: RegExp]> = {
    'assets onto a file': [
      ['assets', sample],
      /^dermdx: The folder .* cannot be written \(EEXIST\)/,
    ],
    'the two formats at once': [
      ['diagnose', sample, '--json', '--csv'],
      /'--csv' cannot be used with option '--json'/,
    ],
    'lines for Excel': [
      ['diagnose', sample, '--json', '--byte-order-mark'],
      /'--byte-order-mark' cannot be used with option '--json'/,
    ],
    'a size that is none': [['diagnose', sample, '--unsquash', '600'], /WIDTHxHEIGHT/],
    'a column that there is not': [
      [...'evaluate --images a --labels b --out c --column'.split(' '), 'color=Farbe'],
      /NAME is image_id, dx, lesion_id/,
    ],
    'a comparison with no run': [
      ['compare', root, root],
      /metrics\.json is not what dermdx evaluate writes/,
    ],
    'an output in no folder': [['diagnose', sample, '--output', '/no/such/file'], /\(ENOENT\)/],
    'an output that is a folder': [['diagnose', sample, '--output', root], /\(EISDIR\)/],
    'an age of nothing': [['diagnose', sample, '--age', ''], /'--age <years>' .* Give a number/],
    'jobs that are no number': [['diagnose', sample, '--jobs', 'all'], /'--jobs <number>'/],
    'no jobs at all': [
      ['diagnose', sample, '--jobs', '0'],
      /threads must be a whole number from 1/,
    ],
  };
  for (const [what, [args, says]] of Object.entries(wrong)) {
    it(what, () => {
      const { status, stdout, stderr } = dermdx(...args);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(says);
      expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
    });
  }

  it.runIf(existsSync('/dev/stdout'))('an output that is a terminal or a pipe', () => {
    const { status, stderr } = dermdx('diagnose', sample, '--output', '/dev/stdout');
    expect(status).toBe(1);
    // a socket cannot even be opened
    expect(stderr).toMatch(/^dermdx: \/dev\/stdout (is no file|cannot be written).*\n$/);
  });

  // Node's own mkdir never comes back from here
  it.runIf(existsSync('/proc'))('a folder where none can be made', () => {
    const { status, stderr } = dermdx('assets', '/proc/no/such/folder');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^dermdx: The folder .* cannot be written \(ENOENT\)\. .*\n$/);
  });

  it('a package that is damaged', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dermdx-'));
    mkdirSync(join(folder, 'bin'));
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'dist/cli.js'), "import '@dermdx/not-installed';");
    const bin = join(folder, 'bin/dermdx.js');
    copyFileSync(join(root, 'packages/cli/bin/dermdx.js'), bin);
    const { status, stderr } = spawnSync(process.execPath, [bin], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^dermdx: it cannot start \(.*\)\. Install @dermdx\/cli again\.\n$/);
  });

  it.runIf(existsSync('/dev/full'))('a full disk', () => {
    const full = openSync('/dev/full', 'w');
    const bin = join(root, 'packages/cli/bin/dermdx.js');
    const { status, stderr } = spawnSync(process.execPath, [bin, 'diagnose', '--json', sample], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect([status, stderr]).toEqual([1, 'dermdx: There is no room left. Make room.\n']);
  });
});
