import { css } from 'lit';

/** Consent, and what became of what was sent. */
export const sendingLayout = css`
  .body > .option + .option {
    margin-block-start: 0.625em;
  }
  .body > .option:first-of-type {
    margin-block-start: 1.25em;
  }
  .option [name='consent'] {
    display: block;
  }
  .aside progress {
    background: var(--_card);
  }
  .receipt .apart {
    padding-block-start: 1.25em;
    border-block-start: 1px solid var(--_line);
  }
  .button.erase {
    --_danger: #a3261d;
    flex: 0 1 auto;
    border-color: color-mix(in srgb, var(--_danger) 45%, var(--_line));
    color: var(--_danger);
  }
  @supports (color: light-dark(red, red)) {
    .button.erase {
      --_danger: light-dark(#a3261d, #f2a59c);
    }
  }
  .receipt .code {
    margin-block: 0.5em;
    padding: 0.75em 1em;
    border-radius: 0.75em;
    background: var(--_wash);
    font:
      0.875em/1.5 ui-monospace,
      monospace;
    overflow-wrap: anywhere;
    user-select: all;
  }
  /* dark on light in every look: scanners know no other */
  .squares {
    display: block;
    inline-size: min(100%, 18em);
    margin-block: 0.75em;
    border-radius: 0.5em;
    forced-color-adjust: none;
    shape-rendering: crispEdges;
  }
  .squares rect {
    fill: #fff;
  }
  .squares path {
    fill: #000;
  }
  .kept {
    margin-block: 0.75em;
    list-style: none;
  }
  .kept li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.5em 1em;
    align-items: center;
    padding-block: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  .kept canvas {
    inline-size: min(4em, 25cqi);
    aspect-ratio: 1;
    border-radius: 0.5em;
  }
  .kept span:first-child {
    grid-column: span 2;
  }
  /* beside it there is no room for words */
  @container (inline-size < 30em) {
    .kept li {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .kept .button {
      grid-column: 1 / -1;
      justify-self: start;
    }
    .kept canvas ~ .button {
      grid-column: 2;
    }
  }
  .answerable.answerable {
    grid-template-columns: minmax(0, 1fr);
  }
  .answerable span:first-child {
    grid-column: auto;
  }
  .answerable .buttons {
    margin-block: 0;
  }
  .body > section + .erasing {
    margin-block-start: 2em;
    padding-block-start: 1.25em;
    border-block-start: 1px solid var(--_line);
  }
  .reply {
    margin-block: 1em;
    padding: 1em 1.25em;
    border: 1.5px solid var(--_line);
    border-inline-start: 4px solid var(--_brand);
    border-radius: 0.875em;
  }
  .reply h4 {
    margin: 0 0 0.5em;
  }
  .reply p {
    margin: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .receipt .answer-code {
    margin-block-start: 1.25em;
  }
  .body > .field,
  .body section > .field,
  .erasing > .field,
  .body > .field ~ .option {
    margin-block-start: 1.25em;
  }
  .receipt .missing {
    margin-block-start: 0.75em;
  }
  @media print {
    .buttons {
      display: none;
    }
  }
`;
