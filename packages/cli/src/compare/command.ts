import type { Command } from 'commander';

/** Adds `dermdx compare` to the command line. */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('how two runs of evaluate differ on the same pictures')
    .argument('<before>', 'folder that evaluate wrote')
    .argument('<after>', 'another one: of another network, or with other options')
    .option('--out <folder>', 'where the report and the figures go')
    .action(run);
}

async function run(before: string, after: string, { out }: { out?: string }): Promise<void> {
  // the other commands need no statistics
  const { compareRuns, describeComparison, writeComparison } = await import('./index.js');
  const comparison = await compareRuns(before, after);
  const files = out === undefined ? [] : await writeComparison(comparison, out);
  process.stdout.write(`${[...describeComparison(comparison), ...files].join('\n')}\n`);
}
