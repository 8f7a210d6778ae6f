import { css } from 'lit';

/** What every button has; sizes, and how quiet ones stand back, are the page's own. */
export const buttonStyles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
  }
  .button {
    border: 1px solid transparent;
    background: var(--_brand);
    color: var(--_brand-ink);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
    transition: filter 150ms ease-out;
  }
  .button:hover {
    filter: brightness(1.08);
  }
  .button.quiet:hover {
    background: var(--_wash);
  }
  :is(button, a, input, select, textarea, summary, [tabindex]):focus-visible {
    outline: 3px solid var(--_brand);
    outline-offset: 2px;
  }
  /* the focus is put there to be read on from, not to be seen */
  [tabindex='-1']:focus-visible {
    outline: none;
  }
  @media (forced-colors: active) {
    .button {
      border: 1px solid ButtonText;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
