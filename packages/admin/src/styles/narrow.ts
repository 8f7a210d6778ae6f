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
  .button {
    inline-size: 100%;
    margin-block-start: 0.4em;
  }
`;
