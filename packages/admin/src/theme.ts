/** Colours of the pages: as the device prefers, or as chosen. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Where the choice is kept, on this device. */
const KEPT = 'dermdx-theme';

/** The colours chosen on this device. */
export function keptTheme(): Theme {
  return THEMES.find((theme) => theme === localStorage.getItem(KEPT)) ?? 'auto';
}

/** Keeps a choice and shows it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEPT, theme);
  applyTheme();
}

/** Tells when the colours became others: what is drawn on a canvas is drawn anew. */
export const themeChanges = new EventTarget();

/** Shows the colours chosen. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = keptTheme();
  themeChanges.dispatchEvent(new Event('change'));
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
