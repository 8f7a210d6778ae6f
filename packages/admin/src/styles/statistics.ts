import { css } from 'lit';

/** Cards of charts, two beside each other where there is room. */
export const statistics = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em 1.2em;
    align-items: center;
    justify-content: space-between;
    margin-block-end: 1em;
  }
  .period {
    display: flex;
    gap: 0.6em;
    align-items: center;
  }
  .period select {
    inline-size: auto;
  }
  .totals {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
    gap: 1em;
    margin: 0 0 1em;
  }
  .totals dt {
    color: var(--_ink-soft);
    font-size: var(--_small);
  }
  .totals dd {
    margin: 0;
  }
  .totals b {
    font-size: 1.6em;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr));
    gap: 1em;
  }
  .cards .card {
    min-inline-size: 0;
    margin: 0;
  }
  .wide {
    grid-column: 1 / -1;
  }
`;
