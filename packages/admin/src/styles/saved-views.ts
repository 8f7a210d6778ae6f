import { css } from 'lit';

/** The views that somebody kept: beside each other to open, one below the other to change. */
export const savedViews = css`
  :host {
    display: block;
    max-inline-size: none;
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block: 0.4em;
  }
  nav a {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    padding: 0.4em 0.9em;
    box-sizing: border-box;
    border: 1px solid var(--_line);
    border-radius: 0.8em;
    background: var(--_card);
    color: inherit;
    overflow-wrap: anywhere;
    text-decoration: none;
  }
  nav a:hover {
    background: color-mix(in srgb, var(--_wash) 45%, var(--_card));
  }
  nav a[aria-current] {
    border-color: var(--_brand);
    box-shadow: inset 0 0 0 1px var(--_brand);
  }
  ul {
    display: grid;
    gap: 0.4em;
    margin: 0.4em 0 0.8em;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 0.8em;
    align-items: center;
  }
  li > span {
    flex: 1 1 10em;
    overflow-wrap: anywhere;
  }
  li > .buttons {
    margin: 0;
  }
  details > * {
    max-inline-size: 44em;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 44px;
    align-content: center;
  }
  li form {
    flex: 1;
  }
`;
