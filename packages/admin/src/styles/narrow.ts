import { css } from 'lit';

/** A page with one card in its middle: signing in, a first password. */
export const narrow = css`
  :host {
    display: grid;
    place-content: center;
    place-items: center;
    min-block-size: 100vh;
    min-block-size: 100dvh;
    padding: 16px;
  }
  .card {
    inline-size: min(26em, calc(100vw - 32px));
  }
  .brand {
    display: flex;
    gap: 0.6em;
    align-items: center;
    justify-content: center;
    margin-block-end: 1.2em;
    font-size: 1.15em;
    font-weight: 700;
    letter-spacing: -0.01em;
  }
  .brand svg {
    inline-size: 1.7em;
    block-size: 1.7em;
  }
  .language {
    grid-template-columns: auto auto;
    gap: 0.8em;
    align-items: center;
    justify-content: center;
  }
  .language > label {
    color: var(--_ink-soft);
    font-size: var(--_small);
    font-weight: 400;
  }
  .button {
    inline-size: 100%;
    margin-block-start: 0.4em;
  }
`;
