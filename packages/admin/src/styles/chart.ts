import { css } from 'lit';

/** A chart with its legend above and its table below. */
export const chart = css`
  figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.6em;
    margin: 0;
    justify-items: start;
    color: var(--_ink-soft);
  }
  figure > * {
    inline-size: 100%;
    margin: 0;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 1em;
    align-items: start;
    justify-content: space-between;
  }
  details[open] {
    flex-basis: 100%;
  }
  h2,
  table td {
    color: var(--_ink);
  }
  .canvas {
    position: relative;
    block-size: 240px;
    color: var(--_line);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 1.2em;
    padding: 0;
    list-style: none;
    font-size: var(--_small);
  }
  .legend li {
    display: flex;
    gap: 0.5em;
    align-items: center;
  }
  .legend i {
    inline-size: 0.9em;
    block-size: 0.9em;
    border-radius: 0.25em;
    background: currentcolor;
    forced-color-adjust: none;
  }
  .brand {
    color: var(--_brand);
  }
  .amber {
    color: var(--_amber);
  }
  .ink-soft {
    color: var(--_ink-soft);
  }
  .brand-light {
    color: color-mix(in srgb, var(--_brand) 45%, var(--_card));
  }
  .amber-light {
    color: color-mix(in srgb, var(--_amber) 45%, var(--_card));
  }
  summary {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    color: var(--_brand);
    cursor: pointer;
  }
  .scroll {
    max-block-size: 22em;
    overflow: auto;
  }
`;
