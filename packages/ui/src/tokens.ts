import { css, unsafeCSS } from 'lit';

/** Each token with its value on light and on dark; a page overrides it as `--dermdx-NAME`. */
const COLOURS: Record<string, [light: string, dark: string]> = {
  ink: ['#16302f', '#e8f1ef'],
  'ink-soft': ['#4a6361', '#a6bbb8'],
  line: ['#d9e3e1', '#2c403e'],
  card: ['#ffffff', '#152322'],
  wash: ['#e6f2f0', '#1b3230'],
  brand: ['#0d6e66', '#5cc7ba'],
  'brand-ink': ['#ffffff', '#06201d'],
  amber: ['#7d4b00', '#f3c272'],
  'amber-wash': ['#fdf1dc', '#35280f'],
};

const declare = (value: (light: string, dark: string) => string) =>
  unsafeCSS(
    Object.entries(COLOURS)
      .map(([name, [light, dark]]) => `--_${name}: var(--dermdx-${name}, ${value(light, dark)});`)
      .join('\n'),
  );

/**
 * What the panel and the staff's pages call the tokens: `--_ink`, `--_radius`, `--_font` and so on.
 * Browsers of before 2024 have the light colours only.
 */
export const tokens = css`
  :host {
    ${declare((light) => light)}
    --_font: var(--dermdx-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
    --_radius: var(--dermdx-radius, 1.25em);
    --_shadow: var(
      --dermdx-shadow,
      0 1px 2px rgb(16 48 47 / 0.06),
      0 12px 32px rgb(16 48 47 / 0.08)
    );
  }
  @supports (color: light-dark(red, red)) {
    :host {
      ${declare((light, dark) => `light-dark(${light}, ${dark})`)}
    }
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  /* paper is white */
  @media print {
    :host,
    :host([theme]) {
      color-scheme: light;
    }
  }
`;
