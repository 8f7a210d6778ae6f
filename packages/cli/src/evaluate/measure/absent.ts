/** Said in place of figures that cannot be given. */
export interface Absent {
  available: false;
  /** Why, in a sentence. */
  reason: string;
}

/** Figures, or why there are none. */
export type Maybe<T> = ({ available: true } & T) | Absent;

/** Says why there are no figures. */
export function absent(reason: string): Absent {
  return { available: false, reason };
}
