/** Rows with the same key, in the order in which the keys came. */
export function groupBy<Row, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): [key: Key, rows: [Row, ...Row[]]][] {
  const groups = new Map<Key, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups];
}

/** Adds up the rows with the same key. */
export function addUp<Row extends { count: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Row[] {
  return groupBy(rows, keyOf).map(([, alike]) => ({ ...alike[0], count: sum(alike) }));
}

/** How many they are together. */
export function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((all, { count }) => all + count, 0);
}
