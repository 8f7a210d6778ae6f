// Runs tests/bench/*.bench.mjs one after the other and writes what they found into docs/benchmarks.md,
// each between marks of its own. A part exports `run()`, which returns Markdown, or undefined where
// something that it needs is missing; its name is that of its file.
//   npm run bench [NAME …]
import { readdirSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, installPackages, prepareAssets, requireNode, root } from './prepare.mjs';
import { writeSection } from './written-section.mjs';

const document = join(root, 'docs/benchmarks.md');
const parts = join(root, 'tests/bench');
const ENDING = '.bench.mjs';

requireNode();
installPackages();
build();
await prepareAssets();

const wanted = process.argv.slice(2);
const names = readdirSync(parts)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort();
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exit(1);
}
for (const name of names) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name} …`);
  // only when its turn has come: what a part imports must not act on another
  const file = pathToFileURL(join(parts, name + ENDING));
  /** @type {{ run: () => Promise<string | undefined> }} */
  const { run } = await import(file.href);
  const section = await run();
  if (section === undefined) continue;
  // at once, so that what fails later loses nothing
  const whole = `${section.trim()}\n\n${describeMachine()}`;
  await writeSection(document, name, 'npm run bench', whole);
}

/** What it was measured on: figures of two machines cannot be compared. */
function describeMachine() {
  const processors = cpus();
  const model = processors[0]?.model ?? 'unknown processor';
  const date = new Date().toISOString().slice(0, 10);
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${platform()} ${arch()}, ${model.trim()}, ${processors.length} cores, ${memory} GiB`;
  return `Measured on ${date}: ${machine}, Node ${process.versions.node}.`;
}
