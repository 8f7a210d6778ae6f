import { buttonStyles } from '@dermdx/ui/buttons';
import { css } from 'lit';
import type { CSSResultGroup } from 'lit';

const pages = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3 {
    margin: 0;
    letter-spacing: -0.01em;
    line-height: 1.25;
    text-wrap: balance;
  }
  h1 {
    font-size: 1.4em;
  }
  h2 {
    font-size: 1.1333em;
  }
  h3 {
    font-size: 1em;
  }
  p {
    margin: 0.5em 0;
  }
  a {
    color: var(--_brand);
  }
  .soft {
    color: var(--_ink-soft);
  }
  .small {
    font-size: var(--_small);
  }
  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .card {
    padding: clamp(1em, 3vw, 1.5em);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow);
  }
  :is(h1, p, div, .card) + .card,
  .card + [role='status'] > .card,
  .card + :not(.card) + .card {
    margin-block-start: 1em;
  }
  .card > :is(.field, fieldset):first-child {
    margin-block-start: 0;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: 44px;
    padding: 0.5em 1.1em;
    border-radius: 0.8em;
    line-height: 1.2;
    text-decoration: none;
  }
  .button.quiet {
    border-color: color-mix(in srgb, var(--_ink-soft) 40%, var(--_line));
    background: var(--_card);
    color: var(--_ink);
    font-weight: 500;
  }
  .button.quiet:hover {
    filter: none;
  }
  .button.grave {
    background: var(--_amber);
    color: var(--_card);
  }
  .button[disabled],
  .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .buttons {
    gap: 0.6em;
    margin-block-start: 1.2em;
  }
  .button kbd {
    margin-inline-start: 0.5em;
  }
  kbd {
    padding: 0.15em 0.45em;
    border: 1px solid currentcolor;
    border-radius: 0.4em;
    font:
      0.8em/1 ui-monospace,
      monospace;
    opacity: 0.8;
  }

  @media (pointer: coarse) {
    kbd {
      display: none;
    }
  }

  .field {
    display: grid;
    gap: 0.3em;
    margin-block: 0.9em;
  }
  .field > label {
    font-weight: 600;
  }
  .field > .hint {
    color: var(--_ink-soft);
    font-size: var(--_small);
  }
  .field > .wrong {
    color: var(--_amber);
    font-size: var(--_small);
    font-weight: 600;
  }
  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0.5em 0.8em;
    border: 1px solid color-mix(in srgb, var(--_ink-soft) 70%, var(--_line));
    border-radius: 0.8em;
    background: var(--_card);
    color: var(--_ink);
    font: inherit;
  }
  textarea {
    min-block-size: 6em;
    resize: vertical;
  }
  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 1.3em;
    block-size: 1.3em;
    margin: 0;
    accent-color: var(--_brand);
  }
  .tick {
    display: flex;
    gap: 0.7em;
    align-items: center;
    min-block-size: 44px;
    cursor: pointer;
  }
  .tick + .hint {
    margin: -0.5em 0 0 2em;
  }

  .tag {
    display: inline-block;
    padding: 0.15em 0.75em;
    border-radius: 999px;
    background: var(--_wash);
    color: var(--_brand);
    font-size: var(--_small);
    white-space: nowrap;
  }
  .tag.soon {
    background: var(--_amber-wash);
    color: var(--_amber);
  }
  .tag.plain {
    border: 1px solid var(--_line);
    background: transparent;
    color: var(--_ink-soft);
  }

  /* a sentence or two, which wrap */
  .problem {
    padding: 0.6em 0.9em;
    border-radius: 0.8em;
    background: var(--_amber-wash);
    color: var(--_amber);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }
  input:user-invalid {
    border-color: var(--_amber);
  }

  .scroll {
    /* what is hidden from view in it must not widen the page */
    position: relative;
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.6em 0.8em;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: baseline;
  }
  th {
    color: var(--_ink-soft);
    font-size: var(--_small);
    font-weight: 600;
  }
  th.number,
  td.number {
    text-align: end;
  }
  td.number,
  td time {
    white-space: nowrap;
  }

  dialog {
    padding: 1.5em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    color: var(--_ink);
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: rgb(8 20 19 / 0.5);
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition-duration: 0s !important;
      animation-duration: 0s !important;
    }
  }
  @media (forced-colors: active) {
    .tag,
    .card {
      border: 1px solid;
    }
  }
`;

/** What every part of the pages shares: type, links, buttons, fields, tables. */
export const base: CSSResultGroup = [buttonStyles, pages];
