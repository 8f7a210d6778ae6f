import { css } from 'lit';

/** What a person works with. */
export const controls = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.625em;
    margin-block-start: 1.25em;
  }
  .button {
    flex: 1 1 auto;
    min-block-size: 3em;
    padding: 0.625em 1.25em;
    border: 1.5px solid transparent;
    border-radius: 0.875em;
    background: var(--_brand);
    color: var(--_brand-ink);
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    cursor: pointer;
    transition: filter 150ms ease-out;
  }
  .button.quiet {
    background: transparent;
    border-color: color-mix(in srgb, var(--_brand) 40%, var(--_line));
    color: var(--_brand);
  }
  .button:hover {
    filter: brightness(1.08);
  }
  .button.quiet:hover {
    background: var(--_wash);
  }
  :is(button, input, select, summary, [tabindex='0']):focus-visible {
    outline: 3px solid var(--_brand);
    outline-offset: 2px;
  }
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

  .drop {
    margin-block-start: 1.25em;
    padding: 1.75em clamp(1em, 5cqi, 1.5em);
    border: 1.5px dashed color-mix(in srgb, var(--_brand) 45%, var(--_line));
    border-radius: 1em;
    background: var(--_wash);
    text-align: center;
    transition: background-color 150ms ease-out;
  }
  .drop.over {
    border-style: solid;
    border-color: var(--_brand);
    background: color-mix(in srgb, var(--_brand) 16%, var(--_card));
  }
  .drop .icon {
    inline-size: 2.75em;
    block-size: 2.75em;
  }
  .drop p > * {
    display: block;
  }
  .camera {
    display: none;
  }
  @media (pointer: coarse) {
    .camera {
      display: block;
    }
    .drop p .drop-words {
      display: none;
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
  .link {
    display: block;
    min-block-size: 3em;
    padding: 0;
    border: 0;
    border-radius: 0.5em;
    background: none;
    color: var(--_brand);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .missing {
    padding: 0.625em 1em;
    border-radius: 0.875em;
    background: var(--_amber-wash);
    color: var(--_amber);
    font-weight: 600;
  }

  /* what is there already appears at once; nobody should see it blink */
  .examining > :not(h2) {
    animation: appear 200ms 250ms ease-out backwards;
  }
  .stage-words {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0 1em;
    font-variant-numeric: tabular-nums;
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 0.625em;
    margin-block-start: 0.5em;
    border: 0;
    border-radius: 1em;
    overflow: hidden;
    background: var(--_wash);
    color: var(--_brand);
  }
  progress::-webkit-progress-bar {
    background: var(--_wash);
  }
  progress::-webkit-progress-value {
    background: var(--_brand);
    border-radius: 1em;
  }
  progress::-moz-progress-bar {
    background: var(--_brand);
    border-radius: 1em;
  }
  progress:indeterminate::-webkit-progress-bar {
    background: linear-gradient(90deg, var(--_wash) 30%, var(--_brand) 45% 55%, var(--_wash) 70%)
      100% / 300% 100%;
    animation: pass 1.6s linear infinite;
  }
  progress:indeterminate::-moz-progress-bar {
    opacity: 0.5;
  }
  @keyframes pass {
    to {
      background-position: 0 0;
    }
  }

  @media (forced-colors: active) {
    .button,
    progress {
      border: 1px solid ButtonText;
    }
    .steps .on {
      background: Highlight;
    }
    .steps i,
    progress::-webkit-progress-value {
      forced-color-adjust: none;
    }
    .drop.over {
      border-color: Highlight;
    }
    .option:has(:checked) {
      border-color: Highlight;
    }
    :focus-visible {
      outline-color: Highlight;
    }
    .option:has(:focus-visible) {
      outline-color: Highlight;
    }
  }
`;
