import { css } from 'lit';

/** What a person fills in: options, fields, ticks, sliders. */
export const fields = css`
  /* the whole option is marked, where the browser can; else the radio itself */
  @supports selector(:has(*)) {
    .option:has(:focus-visible) {
      outline: 3px solid var(--_brand);
      outline-offset: 2px;
    }
    .option input:focus-visible {
      outline: none;
    }
  }

  fieldset {
    display: grid;
    gap: 0.625em;
    min-inline-size: 0;
    margin: 0.75em 0 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 0.625em;
    font-weight: 600;
  }
  .option {
    display: flex;
    gap: 0.75em;
    align-items: center;
    min-block-size: 3em;
    padding: 0.625em 1em;
    border: 1.5px solid var(--_line);
    border-radius: 0.875em;
    cursor: pointer;
    transition: border-color 150ms ease-out;
  }
  .option:hover {
    border-color: var(--_brand);
  }
  .option:has(:checked) {
    border-color: var(--_brand);
    background: var(--_wash);
  }
  .option input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    accent-color: var(--_brand);
  }
  .option span > * {
    display: block;
  }
  .field > .small {
    margin-block: 0.375em 0;
  }
  .field + .option {
    margin-block-start: 1.25em;
  }
  .field label {
    display: block;
    font-weight: 600;
    margin-block-end: 0.375em;
  }
  .field :is(input, select) {
    min-block-size: 3em;
    inline-size: 100%;
    padding: 0.5em 0.875em;
    border: 1.5px solid color-mix(in srgb, var(--_ink-soft) 70%, var(--_line));
    border-radius: 0.75em;
    background: var(--_card);
    color: var(--_ink);
    font: inherit;
  }
  .field .missing,
  .field > p,
  .option + .missing {
    margin-block-start: 0.5em;
  }
  .tick,
  .slider {
    display: flex;
    gap: 0.75em;
    align-items: center;
    min-block-size: 3.4286em;
    min-block-size: max(3rem, 48px);
    cursor: pointer;
  }
  .tick input {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
    margin: 0;
    accent-color: var(--_brand);
  }
  .slider input {
    flex: 1;
    min-inline-size: 6em;
    min-block-size: 48px;
    margin: 0;
    accent-color: var(--_brand);
  }
  /* how it ended */
  .outcome:is(.done, .waiting, .failed) {
    margin-block-start: 1em;
    font-weight: 600;
  }
  .missing {
    padding: 0.625em 1em;
    border-radius: 0.875em;
    background: var(--_amber-wash);
    color: var(--_amber);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .missing {
      border: 1px solid;
    }
    .option:has(:checked) {
      border-color: Highlight;
    }
    .option:has(:focus-visible) {
      outline-color: Highlight;
    }
  }
`;
