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
  .kept {
    display: grid;
    gap: 0.5em;
    margin-block: 0.75em;
    list-style: none;
  }
  .kept li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1em;
    align-items: center;
  }
  .kept canvas {
    inline-size: 4em;
    block-size: 4em;
    border-radius: 0.5em;
  }
  .kept li span {
    flex: 1 1 10em;
  }
  .kept .button {
    flex: 0 1 auto;
  }
  .body > .field,
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
