import { css } from 'lit';

/** Sizes of buttons, links and where pictures are dropped. */
export const controls = css`
  .buttons {
    gap: 0.625em;
    margin-block-start: 1.25em;
  }
  .button {
    flex: 1 1 auto;
    min-block-size: 3em;
    padding: 0.625em 1.25em;
    border-width: 1.5px;
    border-radius: 0.875em;
    line-height: 1.25;
  }
  a.button {
    display: grid;
    place-content: center;
    text-align: center;
    text-decoration: none;
  }
  .button.quiet {
    background: transparent;
    border-color: color-mix(in srgb, var(--_brand) 40%, var(--_line));
    color: var(--_brand);
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
    .steps .on {
      background: Highlight;
    }
    .steps i {
      forced-color-adjust: none;
    }
    .drop.over {
      border-color: Highlight;
    }
  }
`;
