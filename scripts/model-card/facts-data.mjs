import { lexer } from 'marked';
import { renderFacts } from './facts.mjs';

/**
 * Words within a line, some of them to stand out.
 *
 * @typedef {{ text: string, strong?: true }[]} Inline
 */
/**
 * A part of the facts.
 *
 * @typedef {{ kind: 'heading' | 'paragraph', words: Inline }
 *   | { kind: 'list', items: Inline[] }
 *   | { kind: 'table', head: Inline[], rows: Inline[][] }} Block
 */

/**
 * `facts.json`: the words of `MODEL_FACTS.md` as data, so that the panel needs no Markdown parser.
 * Links keep their words alone.
 *
 * @param {Parameters<typeof renderFacts>[0]} model
 * @returns {string} JSON of {@link Block}s
 * @throws {Error} at Markdown that it has no form for, so that no fact is lost
 */
export function renderFactsData(model) {
  return JSON.stringify(lexer(renderFacts(model)).flatMap(toBlock));
}

/**
 * @param {import('marked').Token} token
 * @returns {Block[]} none for what is not shown
 */
function toBlock(token) {
  const { type } = token;
  if (type === 'space' || type === 'html') return [];
  if (type === 'heading' || type === 'paragraph') return [{ kind: type, words: toInline(token) }];
  if (type === 'list') return [{ kind: 'list', items: token.items.map(toInline) }];
  if (type !== 'table') throw unknown(token);
  const { header, rows } = token;
  return [
    { kind: 'table', head: header.map(toInline), rows: rows.map((row) => row.map(toInline)) },
  ];
}

/**
 * @param {{ tokens?: import('marked').Token[] }} parent
 * @returns {Inline}
 */
function toInline({ tokens = [] }) {
  return tokens.flatMap((token) => {
    const { type, raw } = token;
    if (type === 'strong') return toInline(token).map((words) => ({ ...words, strong: true }));
    // the words of an item of a list
    if (type === 'link' || (type === 'text' && token.tokens)) return toInline(token);
    if (type !== 'text' && type !== 'codespan') throw unknown(token);
    return { text: (type === 'text' ? raw : token.text).replaceAll(/\s+/g, ' ') };
  });
}

/** @param {import('marked').Token} token */
function unknown({ type, raw }) {
  return new Error(`The facts have a ${type}, which facts.json has no form for: ${raw}`);
}
