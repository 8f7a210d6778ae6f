import { css } from 'lit';

/** Where the parts of the pages' surroundings stand; one column on a phone. */
export const shell = css`
  :host {
    display: grid;
    grid-template: auto 1fr / 232px minmax(0, 1fr);
    min-block-size: 100vh;
    min-block-size: 100dvh;
  }
  .skip {
    position: absolute;
    inset-block-start: -10em;
    inset-inline-start: 1em;
    z-index: 3;
  }
  .skip:focus {
    inset-block-start: 0.5em;
  }
  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    grid-column: 1 / -1;
    display: flex;
    gap: 0.6em 1em;
    align-items: center;
    min-block-size: 60px;
    padding: 0.4em 24px;
    border-block-end: 1px solid var(--_line);
    background: var(--_card);
  }
  header b {
    font-size: 1.1em;
    letter-spacing: -0.01em;
  }
  header select.site {
    inline-size: auto;
    min-inline-size: 0;
    max-inline-size: 16em;
    text-overflow: ellipsis;
  }
  .who {
    margin-inline-start: auto;
    text-align: end;
  }
  .menu {
    display: none;
  }
  nav {
    position: sticky;
    inset-block-start: 61px;
    display: flex;
    flex-direction: column;
    gap: 2px;
    align-self: start;
    max-block-size: calc(100dvh - 61px);
    padding: 18px 12px;
    overflow-y: auto;
  }
  nav a,
  nav .plain {
    display: flex;
    align-items: center;
    min-block-size: 44px;
    padding: 0 14px;
    border: 0;
    border-radius: 0.8em;
    background: none;
    color: var(--_ink);
    font: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  nav :is(a, .plain):hover {
    background: color-mix(in srgb, var(--_wash) 60%, transparent);
  }
  nav a[aria-current] {
    background: var(--_wash);
    color: var(--_brand);
    font-weight: 600;
  }
  nav h2 {
    margin: 1.2em 14px 0.3em;
    font-weight: 600;
    letter-spacing: 0;
  }
  nav hr {
    inline-size: 100%;
    margin: 10px 0;
    border: 0;
    border-block-start: 1px solid var(--_line);
  }
  main {
    min-inline-size: 0;
    padding: 24px;
    border-inline-start: 1px solid var(--_line);
  }
  .demo {
    margin: 0 0 1em;
  }
  .demo .tag {
    white-space: normal;
  }
  .demo.wide {
    margin: 0;
  }
  .demo.slim {
    display: none;
  }
  @media (width < 700px) {
    .demo.wide {
      display: none;
    }
    .demo.slim {
      display: block;
    }
  }
  @media (width < 1120px) {
    :host {
      grid-template: auto auto 1fr / minmax(0, 1fr);
    }
    header {
      padding-inline: 16px;
    }
    .menu {
      display: inline-flex;
    }
    .site {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .who {
      display: none;
    }
    nav {
      position: static;
      display: none;
      max-block-size: none;
      border-block-end: 1px solid var(--_line);
      background: var(--_card);
    }
    nav.open {
      display: flex;
    }
    main {
      padding: 16px;
      border: 0;
    }
  }
  /* signing out is in sight on a screen of 720 pixels, too */
  @media (height < 800px) and (width >= 1120px) and (not (pointer: coarse)) {
    nav {
      padding-block: 8px;
    }
    nav :is(a, .plain) {
      min-block-size: 36px;
    }
    nav h2 {
      margin-block-start: 0.7em;
    }
    nav hr {
      margin-block: 6px;
    }
  }
  @media (height < 800px) {
    main {
      padding-block: 12px;
    }
  }
  @media print {
    header,
    nav {
      display: none;
    }
  }
`;
