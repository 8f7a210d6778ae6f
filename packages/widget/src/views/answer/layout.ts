import { css } from 'lit';

/** A result: one screen of a phone first, then what is folded. */
export const answerLayout = css`
  .seen {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 1em;
    align-items: center;
  }
  .seen h2 {
    margin: 0;
  }
  .square {
    inline-size: clamp(6.5em, 30cqi, 14em);
    aspect-ratio: 1;
    border-radius: 0.875em;
    overflow: hidden;
    background: var(--_wash);
  }
  .square canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }
  .answer > :is(p, section),
  .against,
  .possible,
  .reference {
    margin-block-start: 0.875em;
  }
  .possible p + p,
  .reference p + p {
    margin-block-start: 0.25em;
  }
  .reference {
    padding-inline-start: 0.875em;
    border-inline-start: 3px solid var(--_brand);
  }
  .triage {
    display: flex;
    gap: 0.75em;
    padding: 0.875em 1em;
    border: 1.5px solid var(--_line);
    border-radius: 0.875em;
    background: var(--_wash);
  }
  .triage > div {
    min-inline-size: 0;
  }
  .triage p,
  .against p + p {
    margin-block-start: 0.25em;
  }
  .triage:is(.see-soon, .inconclusive) .icon,
  .triage.see-soon h3 {
    color: var(--_amber);
  }
  .triage:is(.see-soon, .inconclusive) {
    border-color: color-mix(in srgb, var(--_amber) 45%, var(--_line));
    background: color-mix(in srgb, var(--_amber-wash) 45%, transparent);
  }
  .triage.see-soon {
    background: var(--_amber-wash);
  }
  .against {
    padding-inline-start: 0.875em;
    border-inline-start: 3px solid var(--_line);
  }
  .answer > .buttons {
    margin-block-start: 1em;
  }
  .folds {
    margin-block-start: 1em;
    border-block-end: 1px solid var(--_line);
  }
  .folds > details {
    border-block-start: 1px solid var(--_line);
  }
  .folds > details[open] {
    padding-block-end: 1em;
  }
  .folds > details > summary {
    inline-size: auto;
    /* a second line begins under the first, not under its triangle */
    margin-inline-start: 1.125em;
    list-style-position: outside;
  }
  .folds p + p {
    margin-block-start: 0.5em;
  }
  table {
    /* what is printed is a document without a doctype, in which tables inherit no font */
    font: inherit;
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.5em 0.75em 0.5em 0;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: baseline;
    font-weight: 400;
  }
  thead th {
    color: var(--_ink-soft);
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
    text-align: end;
  }
  .activation {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .map-controls {
    display: grid;
    gap: 0.25em;
    padding-block-start: 0.75em;
  }
  .looked .picture {
    border-radius: 0.875em;
    overflow: hidden;
    padding: 0;
  }
  .printed {
    display: none;
  }
  /* beside it there is no room for words */
  @container (inline-size < 18em) {
    .seen {
      grid-template-columns: minmax(0, 1fr);
    }
    .square {
      inline-size: min(100%, 10em);
    }
  }
  /* the advice is to be seen, too */
  @container (inline-size <= 43em) {
    .brief .stage canvas {
      max-block-size: 10em;
    }
  }
  @container (inline-size > 43em) {
    .looked .picture {
      justify-items: center;
    }
    .looked .stage {
      position: relative;
      inset: auto;
      border-radius: 0;
    }
  }
  @media print {
    .printed {
      display: block;
    }
    .square {
      inline-size: 5em;
    }
    /* no triangle on paper */
    .folds > details > summary {
      margin-inline-start: 0;
    }
    .looked .picture {
      justify-items: start;
      min-block-size: 0;
      padding: 0;
      background: none;
    }
    .looked .stage canvas:not(.activation) {
      max-block-size: 12em;
    }
    .meanings {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .buttons,
    .map-controls :is(label, .field) {
      display: none;
    }
    .triage,
    .against,
    .classes li,
    .looked {
      break-inside: avoid;
    }
  }
  @media (forced-colors: active) {
    .against {
      padding: 0.875em;
      border: 1px solid;
    }
  }
`;
