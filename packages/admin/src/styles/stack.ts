import { css } from 'lit';

/** Tables whose rows become cards where there is no room beside each other; cells name their column. */
export const stack = css`
  @media (width < 640px) {
    .stack,
    .stack :is(tbody, tr) {
      display: block;
    }
    .stack thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .stack tr {
      padding-block: 0.6em;
      border-block-end: 1px solid var(--_line);
    }
    .stack :is(th, td) {
      display: flex;
      flex-wrap: wrap;
      gap: 0.3em 1em;
      align-items: center;
      justify-content: space-between;
      padding: 0.2em 0;
      border: 0;
      text-align: end;
    }
    .stack select {
      inline-size: auto;
    }
    .stack th {
      justify-content: start;
      color: var(--_ink);
      font-size: 1em;
      overflow-wrap: anywhere;
    }
    .stack td:empty {
      display: none;
    }
    .stack [data-label]::before {
      content: attr(data-label);
      color: var(--_ink-soft);
      font-size: var(--_small);
    }
    .stack td.act {
      gap: 0.5em;
      justify-content: start;
      white-space: normal;
    }
    .stack td.act:not(:empty) {
      padding-block-start: 0.5em;
    }
  }
`;
