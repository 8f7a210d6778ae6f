/** A place on a picture, as shares of its side from its top left corner. */
export interface Mark {
  x: number;
  y: number;
}

/** A length that is known, and the spot's widest extent, marked on one picture. */
export interface Marks {
  /** The known length, in millimetres. */
  millimetres: number;
  /** Both ends of what is that long: a ruler, or a sticker. */
  ruler: readonly [Mark, Mark];
  /** Both edges of the spot where it is widest. */
  spot: readonly [Mark, Mark];
}

/** Nearer than this, as a share of the picture's side, two ends are one, and no scale comes of them. */
const LEAST_LENGTH = 0.02;

/** The shortest and the longest known length that is taken, in millimetres. */
export const LENGTHS = { least: 1, greatest: 100 } as const;

/** How wide the spot is, in millimetres; undefined where the marks give no scale. */
export function sizeOf({ millimetres, ruler, spot }: Marks): number | undefined {
  const known = distance(...ruler);
  const isKnown = millimetres >= LENGTHS.least && millimetres <= LENGTHS.greatest;
  if (known < LEAST_LENGTH || !isKnown) return undefined;
  return (distance(...spot) / known) * millimetres;
}

const distance = (one: Mark, other: Mark): number => Math.hypot(one.x - other.x, one.y - other.y);
