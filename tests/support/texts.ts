/** Every text by its path; functions are called with numbers that can be found again. */
export function texts(value: unknown, path = ''): Record<string, string> {
  if (typeof value === 'string') return { [path]: value };
  if (typeof value === 'function') {
    const marks = Array.from({ length: value.length }, (_, index) => `«${index}»`);
    return { [path]: (value as (...marks: string[]) => string)(...marks) };
  }
  const entries = Object.entries(value as object) as [string, unknown][];
  const inner = entries.map(([key, one]) => texts(one, path ? `${path}.${key}` : key));
  return Object.fromEntries(inner.flatMap((one) => Object.entries(one)));
}
