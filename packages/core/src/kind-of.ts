/** The class of something, of whatever realm: `instanceof` knows those of its own page alone. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
