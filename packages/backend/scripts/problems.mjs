import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { PROBLEMS } from '../dist/docs/problems.js';

// Writes the problems of the API into docs/troubleshooting.md, from the words that the server's page
// /api/problems shows. Run it after a change of src/docs/problems.ts and a build. With --check [FILE] it
// writes nothing, and ends with 1 when the document is not what the code says.

const check = process.argv[2] === '--check';
const file = process.argv[3] ?? join(import.meta.dirname, '../../../docs/troubleshooting.md');
const [START, END] = ['<!-- problems: written from the code -->', '<!-- /problems -->'];

const section = Object.entries(PROBLEMS)
  .map(
    ([code, { status, meaning, remedy }]) =>
      `### \`${code}\`\n\nStatus ${status}. ${escape(meaning)}\n\n**What to do:** ${escape(remedy)}`,
  )
  .join('\n\n');
const options = await resolveConfig(file);
const wrapped = await format(section, { ...options, parser: 'markdown', proseWrap: 'always' });
const text = readFileSync(file, 'utf8');
const [from, to] = [text.indexOf(START), text.indexOf(END)];
if (from < 0 || to < from) throw new Error(`${file} lacks the marks of the section to write.`);
const whole = `${text.slice(0, from)}${START}\n\n${wrapped}\n${text.slice(to)}`;
if (!check) {
  writeFileSync(file, whole);
} else if (whole !== text) {
  console.error(`${file} is not what the code says. Run npm run problems -w packages/backend.`);
  process.exitCode = 1;
}

/**
 * Names such as PUBLIC_URL hold what Markdown takes for emphasis.
 *
 * @param {string} words
 */
function escape(words) {
  return words.replaceAll(/[_*<]/g, '\\$&');
}
