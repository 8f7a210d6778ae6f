import { css } from 'lit';

/** The question before something is gone for good. */
export const question = css`
  .question {
    inline-size: min(30em, 100vi - 2em);
    padding: 1.5em;
    border: 1px solid var(--_line);
    border-radius: 1em;
    background: var(--_card);
    color: var(--_ink);
  }
  .question::backdrop {
    background: rgb(8 20 19 / 0.55);
  }
  .question p {
    margin-block-start: 0.5em;
  }
`;
