import { css } from 'lit';

/** Pages of settings: one column, wide enough to read. */
export const settings = css`
  :host {
    max-inline-size: 60em;
  }
  h1 {
    margin-block-end: 0.6em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em 1em;
    align-items: end;
  }
  .row .field {
    flex: 1 1 16em;
    margin-block: 0.4em;
  }
  .row .field.narrow {
    flex: 0 1 12em;
  }
  :is(h2, h3) + :is(.row, form) {
    margin-block-start: 0.6em;
  }
  :is(table, .scroll) + .row {
    margin-block-start: 1em;
  }
  .row > .button {
    margin-block-end: 0.4em;
  }
  td select {
    min-inline-size: 9em;
  }
  td .button {
    min-block-size: 44px;
    padding: 0.3em 0.9em;
  }
  td.act {
    text-align: end;
    white-space: nowrap;
  }
  code,
  pre {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, monospace;
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  pre {
    margin: 0.6em 0;
    padding: 1em;
    border-radius: 0.8em;
    background: var(--_wash);
    white-space: pre-wrap;
  }
  .once {
    border-color: var(--_brand);
  }
  fieldset {
    margin: 0.9em 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
`;
