/** What all servers counted together. */
export interface Together {
  /** Calls since the count began. */
  calls: number;
  /** Milliseconds until it begins anew. */
  endsIn: number;
}

/** Counts for several servers. */
export interface Counter {
  /**
   * Adds calls to a count, which begins with the first of them.
   *
   * @param subject - a keyed hash: whoever reads it learns nothing of the caller
   * @param seconds - how long a count lasts that begins now
   * @throws Error when nobody can count together at the moment
   */
  add(subject: string, calls: number, seconds: number): Promise<Together>;
  /** Whether it can count together now; answers within a second. */
  answers(): Promise<boolean>;
  /** Lets go of what it holds. */
  end(): Promise<void>;
}
