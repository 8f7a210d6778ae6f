/** What rows are told apart by. */
type Dimensions = Record<string, string | number | boolean | null>;

/** A row that counts. */
export type Counted<D extends Dimensions> = D & { count: number; probability: number | null };

/** Counts what is alike. */
export class Tally<D extends Dimensions> {
  private readonly rows = new Map<string, Counted<D>>();

  /**
   * Counts some.
   *
   * @param dimensions - their keys always in the same order
   * @param probability - their probabilities' sum; null when they have none
   */
  add(dimensions: D, count = 1, probability: number | null = null): void {
    const key = JSON.stringify(Object.values(dimensions));
    const row = this.rows.get(key);
    if (!row) this.rows.set(key, { ...dimensions, count, probability });
    else {
      row.count += count;
      if (probability !== null) row.probability = (row.probability ?? 0) + probability;
    }
  }

  /** Counts what another one counted. */
  merge(rows: Counted<D>[]): void {
    for (const { count, probability, ...dimensions } of rows) {
      this.add(dimensions as unknown as D, count, probability);
    }
  }

  /** What was counted. */
  counted(): Counted<D>[] {
    return [...this.rows.values()];
  }
}
