import { css } from 'lit';

/** Buttons, links and where pictures are dropped. */
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

  .link {
    display: block;
    min-block-size: 3em;
    padding: 0.5em 0;
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
  @media (forced-colors: active) {
    .button {
      border: 1px solid ButtonText;
    }
    .steps .on {
      background: Highlight;
    }
    .steps i {
      forced-color-adjust: none;
    }
    .drop.over {
      border-color: Highlight;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
