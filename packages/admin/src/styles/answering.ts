import { css } from 'lit';

/** Answers to people, sent or about to be. */
export const answering = css`
  .answer {
    margin: 0.4em 0;
    padding: 0.8em 1em;
    border-radius: 0.8em;
    background: var(--_wash);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .withdrawn {
    text-decoration: line-through;
  }
  .answers {
    display: grid;
    gap: 0.8em;
    margin: 0.6em 0;
    padding: 0;
    list-style: none;
  }
  .answers p {
    margin-block: 0.2em;
  }
  .phone {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 0.8em;
    align-items: center;
  }
  .phone a {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    font-weight: 600;
  }
  h3,
  h4 {
    margin-block: 0 0.4em;
  }
  textarea {
    min-block-size: 9em;
  }
`;
