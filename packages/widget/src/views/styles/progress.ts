import { css } from 'lit';

/** The bar while waiting, and the words above it. */
export const progress = css`
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
    progress {
      border: 1px solid ButtonText;
    }
    progress::-webkit-progress-value {
      forced-color-adjust: none;
    }
  }
`;
