/** Words within a line, some of them to stand out. */
export type Inline = readonly { text: string; strong?: boolean }[];

/** A part of a text. */
export type Block =
  | { kind: 'heading' | 'paragraph'; words: Inline }
  | { kind: 'list'; items: readonly Inline[] }
  | { kind: 'table'; head: readonly Inline[]; rows: readonly (readonly Inline[])[] };

/**
 * Reads as much Markdown as the facts about a network are written in: headings, paragraphs, lists,
 * tables, words that stand out. Links keep their words alone; markup of any other kind stays text.
 */
export function parseMarkdown(text: string): Block[] {
  return text
    .replaceAll(/<!--.*?-->/gs, '')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readBlock);
}

function readBlock(part: string): Block {
  if (part.startsWith('#')) return { kind: 'heading', words: readWords(part.replace(/^#+/, '')) };
  if (part.startsWith('|')) return readTable(part);
  if (part.startsWith('- ')) {
    return { kind: 'list', items: part.replace(/^- /, '').split(/\n- /).map(readWords) };
  }
  return { kind: 'paragraph', words: readWords(part) };
}

function readTable(part: string): Block {
  const cells = (line: string) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map(readWords);
  // the second line is a rule
  const [head = '', , ...rows] = part.split('\n');
  return { kind: 'table', head: cells(head), rows: rows.map(cells) };
}

function readWords(text: string): Inline {
  const plain = text
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  // what stands between two stars is every second piece
  return plain
    .split('**')
    .map((piece, index) => (index % 2 === 1 ? { text: piece, strong: true } : { text: piece }))
    .filter((piece) => piece.text !== '');
}
