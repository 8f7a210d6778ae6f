import { css } from 'lit';

/** The bars, lists and disclosures of a result. */
export const result = css`
  .kicker {
    display: block;
    margin-block-end: 0.25em;
    color: var(--_ink-soft);
    font-size: 0.6364em;
    font-weight: 400;
    line-height: 1.45;
    letter-spacing: normal;
  }
  .medical {
    color: var(--_ink-soft);
    font-size: 0.7273em;
    font-weight: 400;
    letter-spacing: normal;
  }
  .caution {
    padding: 0.875em 1em;
    border-radius: 0.875em;
    background: var(--_amber-wash);
  }
  .classes {
    display: grid;
    gap: 0.75em;
    margin-block: 0.875em 0.5em;
    list-style: none;
    --_bar: color-mix(in srgb, var(--_brand) 55%, var(--_wash));
  }
  .classes li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25em 0.75em;
    align-items: baseline;
    line-height: 1.35;
  }
  .name .soft {
    /* wraps as a whole */
    display: inline-block;
    font-size: 0.875em;
  }
  .share {
    font-variant-numeric: tabular-nums;
  }
  .likelihood-bar {
    grid-column: 1 / -1;
    block-size: 0.5em;
  }
  .classes .top {
    font-weight: 600;
    --_bar: var(--_brand);
  }
  .top .soft {
    font-weight: 400;
  }
  dl {
    display: grid;
    gap: 0.5em;
    padding-block-end: 0.5em;
  }
  .meanings dt {
    font-weight: 600;
  }
  .facts div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
  }
  .facts dd {
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .model-facts > div {
    padding-block-end: 1em;
  }
  .model-facts .all {
    padding: 0.25em 1em 1em;
    border: 1px solid var(--_line);
    border-radius: 0.875em;
  }
  .model-facts :is(h4, p, ul, table) {
    margin-block-start: 0.75em;
  }
  .model-facts h4 {
    margin-block-end: 0;
    font-size: 1em;
  }
  .model-facts ul {
    padding-inline-start: 1.25em;
  }

  @media (forced-colors: active) {
    .caution {
      border: 1px solid;
    }
  }
`;
