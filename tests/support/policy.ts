/** The directives of a Content-Security-Policy, each with its sources. */
export function directivesOf(policy: string): Record<string, string> {
  const directives = policy.split(';').map((directive) => directive.trim());
  return Object.fromEntries(
    directives.map((directive) => {
      const [name = '', ...sources] = directive.split(/\s+/);
      return [name, sources.join(' ')];
    }),
  );
}
