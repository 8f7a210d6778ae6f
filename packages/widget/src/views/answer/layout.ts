import { css } from 'lit';

/** Where a result has its parts, and what is new in it beside the bars. */
export const answerLayout = css`
  .reference {
    margin-block-start: 1em;
    padding-inline-start: 0.875em;
    border-inline-start: 3px solid var(--_brand);
  }
  .triage {
    display: flex;
    gap: 0.75em;
    padding: 1em;
    border: 1.5px solid var(--_line);
    border-radius: 0.875em;
    background: var(--_wash);
  }
  .triage p {
    margin-block-start: 0.375em;
  }
  .triage.see-soon {
    border-color: color-mix(in srgb, var(--_amber) 45%, var(--_line));
    background: var(--_amber-wash);
  }
  .triage.see-soon :is(h3, .icon) {
    color: var(--_amber);
  }
  .triage.inconclusive {
    border-color: color-mix(in srgb, var(--_amber) 45%, var(--_line));
    background: none;
  }
  .triage.inconclusive .icon {
    color: var(--_amber);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block: 0.5em;
    list-style: none;
  }
  .chips li {
    padding: 0.25em 0.875em;
    border: 1.5px solid var(--_line);
    border-radius: 1em;
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
    padding: 1em clamp(1.125em, 6cqi, 1.75em) 0;
  }
  .map-controls h3 {
    font-size: 1.143em;
  }
  .foot {
    padding-block-start: 1.25em;
    animation: none;
  }
  .foot .limits {
    margin-block-start: 0;
  }
  .printed {
    display: none;
  }
  @container (inline-size > 43em) {
    .answer {
      display: grid;
      grid-template:
        'words picture' auto
        'foot picture' 1fr / minmax(0, 1fr) minmax(0, 1fr);
    }
    .answer > .looked {
      grid-area: picture;
      padding-block-end: 1.75em;
      padding-inline-end: 1.75em;
    }
    .answer > .body {
      grid-area: words;
      padding-block-end: 0.5em;
    }
    .answer > .foot {
      grid-area: foot;
      padding-block-end: clamp(1.125em, 6cqi, 1.75em);
    }
    .looked .picture {
      padding-inline-start: 0;
    }
    .looked .stage {
      position: relative;
      inset: auto;
    }
    .map-controls {
      padding-inline: 0;
    }
  }
  @media print {
    .printed {
      display: block;
    }
    /* columns leave the half of every page but the first empty */
    .answer {
      display: block;
    }
    .answer > :is(.body, .looked) {
      max-inline-size: none;
      padding-block: 0 1em;
      padding-inline: 0;
    }
    .looked .picture {
      justify-items: start;
      min-block-size: 0;
      padding: 0;
      background: none;
    }
    .looked .stage canvas:not(.activation) {
      max-block-size: 17em;
    }
    .meanings {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .buttons,
    .map-controls :is(label, .field) {
      display: none;
    }
    .triage,
    .classes li,
    .looked {
      break-inside: avoid;
    }
  }
`;
