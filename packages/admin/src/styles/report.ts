import { css } from 'lit';

/** A sheet of paper, on the screen too. */
export const report = css`
  :host {
    max-inline-size: 52em;
  }
  .sheet {
    margin-block-start: 1em;
  }
  header,
  .two,
  .people {
    margin-block-end: 1em;
    padding-block-end: 1em;
    border-block-end: 1px solid var(--_line);
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
    gap: 1.5em;
    align-items: start;
  }
  .two img {
    inline-size: 100%;
    max-block-size: 24em;
    border-radius: 12px;
    object-fit: contain;
  }
  dl {
    margin: 0;
  }
  dl > div {
    display: grid;
    grid-template-columns: 9em minmax(0, 1fr);
    gap: 0.2em 1em;
    padding-block: 0.15em;
  }
  dt {
    color: var(--_ink-soft);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  h2 {
    margin-block-start: 0.8em;
  }
  ul {
    margin: 0.4em 0;
    padding-inline-start: 1.2em;
  }
  footer {
    color: var(--_ink-soft);
  }
  @media print {
    .screen {
      display: none;
    }
    .sheet {
      margin: 0;
      padding: 0;
      border: 0;
      box-shadow: none;
      font-size: 10.5pt;
      break-inside: avoid;
    }
    .two {
      grid-template-columns: 1fr 7cm;
    }
    .two img {
      max-block-size: 7cm;
    }
  }
`;
