import { buttonStyles } from '@dermdx/ui/buttons';
import { tokens } from '@dermdx/ui/tokens';
import { css } from 'lit';
import { blocks } from '../views/styles/blocks.js';
import { controls } from '../views/styles/controls.js';

const layout = css`
  :host {
    display: block;
    min-inline-size: min(100%, 240px);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  .panel {
    /* nothing is inherited from the page but what it decides for all that it shows; direction is no part
       of "all", and is the panel's own */
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    pointer-events: inherit;
    forced-color-adjust: inherit;
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 26em;
    position: relative;
    box-sizing: border-box;
    max-inline-size: 60em;
    margin-inline: auto;
    overflow: clip;
    /* the person's own size, whatever the page does to rem */
    font:
      400 medium / 1.5 system-ui,
      sans-serif;
    font-family: var(--_font);
    font-size: var(--dermdx-font-size, medium);
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
    color: var(--_ink);
    background: var(--_card);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
  }
  .panel.waiting {
    visibility: hidden;
  }
  .body {
    padding: clamp(1.125em, 6cqi, 1.75em);
    min-inline-size: 0;
    animation: appear 220ms ease-out;
  }
  /* lines that an eye can follow, and buttons that a hand would draw, on the widest page */
  :where(.panel) > .body {
    max-inline-size: 42em;
    margin-inline: auto;
  }
  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 0.375em;
    }
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: 1.375em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
    margin-block-end: 0.375em;
  }
  h3 {
    font-size: 1em;
    font-weight: 650;
    line-height: 1.4;
  }
  p {
    text-wrap: pretty;
  }
  strong {
    font-weight: 600;
  }
  .soft {
    color: var(--_ink-soft);
  }
  .small {
    font-size: 0.875em;
    line-height: 1.45;
  }
  .icon {
    inline-size: 1.5em;
    block-size: 1.5em;
    flex: none;
    color: var(--_brand);
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after,
    ::-webkit-progress-bar {
      animation: none !important;
      transition: none !important;
    }
  }
  @media print {
    .panel {
      max-inline-size: none;
      overflow: visible;
      border: 0;
      border-radius: 0;
      box-shadow: none;
      font-size: 10.5pt;
    }
    .steps,
    details:not([open]) {
      display: none;
    }
    /* paper shows the first moment */
    * {
      animation: none !important;
    }
    h2,
    h3,
    summary {
      break-after: avoid;
    }
    summary {
      font-weight: 600;
      list-style: none;
    }
  }
`;

/** How the panel looks. */
export const styles = [tokens, layout, blocks, buttonStyles, controls];
