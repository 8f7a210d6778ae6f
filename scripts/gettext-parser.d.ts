/** It brings no types. */
declare module 'gettext-parser' {
  /** What a `.po` or `.mo` holds: by context, then by text. */
  export interface Catalogue {
    translations: Record<string, Record<string, { msgstr: string[] }>>;
  }

  export const po: { parse: (text: string) => Catalogue };
  export const mo: { compile: (catalogue: Catalogue) => Uint8Array };
}
