// Writes model/MODEL_CARD.md, model/MODEL_FACTS.md and model/facts.json from what was measured. With
// --check it writes nothing, and fails when they, the figures and the network do not belong together.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import prettier from 'prettier';
import { renderCard } from './model-card/card.mjs';
import { renderFactsData } from './model-card/facts-data.mjs';
import { renderFacts } from './model-card/facts.mjs';
import { findDisagreements, hasForm, readModel } from './model-card/read.mjs';
import { root } from './prepare.mjs';

/** @type {[name: string, render: (model: import('./model-card/read.mjs').Model) => string][]} */
const pages = [
  ['MODEL_CARD.md', renderCard],
  ['MODEL_FACTS.md', renderFacts],
  ['facts.json', renderFactsData],
];

const { values } = parseArgs({
  options: { check: { type: 'boolean' }, model: { type: 'string', default: join(root, 'model') } },
});
const folder = values.model;
const model = readModel(folder);
const faults = findDisagreements(model);
for (const [name, render] of pages) {
  // a card of figures that do not belong together would be wrong
  if ((faults.length > 0 && !values.check) || !hasForm(model.metrics)) break;
  const path = join(folder, name);
  const options = await prettier.resolveConfig(join(root, 'model', name));
  const text = await prettier.format(render(model), {
    ...options,
    parser: name.endsWith('.json') ? 'json' : 'markdown',
    proseWrap: 'always',
  });
  if (!values.check) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    faults.push(`${name} is not what metrics.json says. Run node scripts/model-card.mjs.`);
  }
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
