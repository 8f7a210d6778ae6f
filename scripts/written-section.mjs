import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import prettier from 'prettier';

/**
 * Puts a section of a document where the last one of that name was, or at the end.
 *
 * @param {string} document - path of a Markdown file
 * @param {string} name
 * @param {string} writer - the command that writes it
 * @param {string} section - Markdown
 */
export async function writeSection(document, name, writer, section) {
  const [start, end] = [`<!-- ${name}: written by ${writer} -->`, `<!-- /${name} -->`];
  const text = existsSync(document) ? readFileSync(document, 'utf8') : '# Benchmarks\n';
  const marked = `${start}\n\n${section}\n\n${end}`;
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  const whole =
    from < 0 ? `${text}\n${marked}\n` : text.slice(0, from) + marked + text.slice(to + end.length);
  const options = await prettier.resolveConfig(document);
  writeFileSync(document, await prettier.format(whole, { ...options, parser: 'markdown' }));
}
