import { lexer } from 'marked';
import { plainFigures } from './elsewhere.mjs';
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
 *   | { kind: 'table', head: Inline[], rows: Inline[][] }
 *   | { kind: 'figures', figures: import('./elsewhere.mjs').PlainFigures }} Block
 */

/**
 * `facts.json`: the words of `MODEL_FACTS.md` as data, so that the panel needs no Markdown parser.
 * Links keep their words alone. At the end stand the figures that the panel tells in plain words, in each of
 * its languages.
 *
 * @param {Parameters<typeof renderFacts>[0]} model
 * @returns {string} JSON of {@link Block}s
 * @throws {Error} at Markdown that it has no form for, so that no fact is lost
 */
export function renderFactsData(model) {
  const words = lexer(renderFacts(model)).flatMap(toBlock);
  const figures = plainFigures(model);
  return JSON.stringify(figures ? [...words, { kind: 'figures', figures }] : words);
}

/**
 * @param {import('marked').Token} token
 * @returns {Block[]} none for what is not shown
 */
function toBlock(token) {
  switch (token.type) {
    case 'space':
    case 'html':
      return [];
    case 'heading':
    case 'paragraph':
      return [{ kind: token.type, words: toInline(token.tokens) }];
    case 'list': {
      const { items } = /** @type {import('marked').Tokens.List} */ (token);
      return [{ kind: 'list', items: items.map(({ tokens }) => toInline(tokens)) }];
    }
    case 'table': {
      const { header, rows } = /** @type {import('marked').Tokens.Table} */ (token);
      const [head, ...body] = [header, ...rows].map((row) =>
        row.map(({ tokens }) => toInline(tokens)),
      );
      return [{ kind: 'table', head: head ?? [], rows: body }];
    }
    default:
      throw unknown(token);
  }
}

/**
 * @param {readonly import('marked').Token[] | undefined} tokens
 * @returns {Inline}
 */
function toInline(tokens = []) {
  return tokens.flatMap((token) => {
    const within = 'tokens' in token ? token.tokens : undefined;
    if (token.type === 'strong') {
      return toInline(within).map(({ text }) => ({ text, strong: /** @type {const} */ (true) }));
    }
    // the words of an item of a list are a text that holds others
    if (token.type === 'link' || (token.type === 'text' && within)) return toInline(within);
    if (token.type === 'text') return { text: token.raw.replaceAll(/\s+/g, ' ') };
    if (token.type === 'codespan') return { text: String(token.text) };
    throw unknown(token);
  });
}

/** @param {{ type: string, raw: string }} token */
function unknown({ type, raw }) {
  return new Error(`The facts have a ${type}, which facts.json has no form for: ${raw}`);
}
