import { css } from 'lit';
import { controls } from './controls.styles.js';
import { picture } from './picture.styles.js';
import { tokens } from './tokens.js';

const layout = css`
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 26em;
    min-inline-size: min(100%, 240px);
    /* the person's own size, whatever the page does to rem */
    font:
      400 medium / 1.5 system-ui,
      sans-serif;
    font-family: var(--dermdx-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
    font-size: var(--dermdx-font-size, medium);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    color: var(--_ink);
    -webkit-text-size-adjust: 100%;
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
    position: relative;
    max-inline-size: 60em;
    margin-inline: auto;
    overflow: clip;
    overflow-wrap: anywhere;
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
  h2:focus {
    outline: none;
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
  .steps {
    display: flex;
    gap: 0.375em;
    padding: 1em clamp(1.125em, 6cqi, 1.75em) 0;
  }
  .steps + .columns {
    margin-block-start: 1em;
  }
  .steps i {
    flex: 1;
    block-size: 4px;
    border-radius: 2px;
    background: var(--_line);
  }
  .steps .on {
    background: var(--_brand);
  }
  .notice {
    display: flex;
    gap: 0.75em;
    align-items: flex-start;
    padding: 0.875em clamp(1.125em, 6cqi, 1.75em);
    background: var(--_amber-wash);
    color: var(--_ink);
  }
  .notice .icon {
    color: var(--_amber);
  }
  .lock {
    display: flex;
    gap: 0.625em;
    margin-block-start: 1.25em;
  }
  .lock .icon {
    inline-size: 1.375em;
    block-size: 1.375em;
  }
  .next {
    margin-block: 1em 0;
    padding-inline-start: 0.875em;
    border-inline-start: 3px solid var(--_brand);
  }
  .body section {
    margin-block-start: 1.5em;
  }
  details + details,
  .buttons + details {
    margin-block-start: 0.75em;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 3em;
    padding-block: 0.75em;
    border-radius: 0.5em;
    color: var(--_brand);
    line-height: 1.5;
    cursor: pointer;
  }
  .small summary {
    min-block-size: 3.4286em;
    padding-block: 0.9643em;
  }
  .technical {
    overflow-wrap: anywhere;
    color: var(--_ink-soft);
  }
  .dermatoscope {
    inline-size: 3em !important;
    block-size: 3em !important;
  }
  .aside {
    padding: 1.5em clamp(1em, 5cqi, 1.5em);
    border-radius: 1em;
    background: var(--_wash);
  }
  .aside .icon {
    inline-size: 2.25em;
    block-size: 2.25em;
    margin-block-end: 0.5em;
  }
  .aside p + p {
    margin-block-start: 0.5em;
  }
  .advice {
    padding-inline-start: 1.25em;
    margin-block: 1.25em;
  }
  .advice li + li {
    margin-block-start: 0.375em;
  }
  .advice ::marker {
    color: var(--_brand);
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
      border: 0;
      box-shadow: none;
    }
    .steps {
      display: none;
    }
  }
`;

/** How the panel looks. */
export const styles = [tokens, layout, picture, controls];
