import { css } from 'lit';

/** The form in which a reader says what they found: compact, for it stands beside the picture. */
export const reviewing = css`
  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr));
    gap: 5px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 0.4em;
    padding: 0;
    font-weight: 600;
  }
  .choice {
    display: flex;
    gap: 0.45em;
    align-items: center;
    min-block-size: 36px;
    padding: 0.15em 0.5em;
    border: 1px solid color-mix(in srgb, var(--_ink-soft) 40%, var(--_line));
    border-radius: 0.7em;
    font-size: var(--_small);
    line-height: 1.2;
    cursor: pointer;
  }
  .choice input {
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .choice:has(:checked) {
    border-color: var(--_brand);
    background: var(--_wash);
    color: var(--_brand);
    font-weight: 600;
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--_brand);
    outline-offset: 1px;
  }
  .by-letter {
    font-weight: 400;
  }
  :is(legend, label) kbd {
    color: var(--_ink);
    opacity: 1;
  }
  .choice kbd:not(.letter) {
    margin-inline-start: auto;
  }
  .choosing {
    margin-block: 0.3em 0;
  }
  .choosing:empty {
    margin: 0;
  }
  @media (pointer: coarse) {
    .by-letter {
      display: none;
    }
  }
  details.more {
    margin-block: 0.4em 0;
  }
  details.more > summary {
    cursor: pointer;
  }
  details.more > fieldset {
    margin-block: 0.4em;
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 0.6em;
    align-items: center;
  }
  .pair select {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .pair input {
    inline-size: 5em;
  }
  .hint {
    margin-block: 0.6em 0;
  }
  .field {
    gap: 0.1em;
    margin-block: 0.4em;
  }
  .field > .hint {
    margin: 0;
  }
  .tick {
    min-block-size: 32px;
  }
  textarea {
    min-block-size: 3.2em;
  }
  /* saving is never out of sight, and neither is what went wrong with it */
  .foot {
    position: sticky;
    inset-block-end: 0;
    padding-block: 8px 2px;
    background: var(--_card);
  }
  /* a further reading is below the earlier ones, and scrolls with them */
  :host([again]) .foot {
    position: static;
  }
  /* what gets the focus is scrolled to above it */
  :is(input, select, textarea, summary) {
    scroll-margin-block-end: 72px;
  }
  .foot > .problem {
    margin-block: 0 8px;
  }
  .problem p {
    margin-block: 0.2em;
  }
  .foot > .buttons {
    margin: 0;
  }
  .foot .button {
    padding-inline: 0.9em;
  }
  @media (width < 700px) {
    .foot {
      position: static;
    }
  }
  @media (pointer: coarse) {
    .choice,
    .tick {
      min-block-size: 44px;
    }
  }
`;
