import { css } from 'lit';

/** The list beside the one that is open; on a phone one after the other. */
export const inbox = css`
  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    align-items: start;
  }
  .split.open {
    grid-template-columns: 340px minmax(0, 1fr);
  }
  .open > .list {
    position: sticky;
    inset-block-start: 84px;
    max-block-size: calc(100dvh - 100px);
    padding: 4px;
    overflow-y: auto;
  }
  /* where the list gives way to the one that is open, so does its heading */
  .alone {
    display: none;
  }
  @media (width < 1700px) {
    .alone {
      display: block;
    }
    .split.open {
      grid-template-columns: minmax(0, 1fr);
    }
    .open > .list {
      display: none;
    }
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 0.6em;
    align-items: center;
  }
  h1 {
    margin-inline-end: auto;
  }
  /* keys are for who has them */
  @media (pointer: coarse) or (width < 860px) {
    .keys {
      display: none;
    }
  }
  .queues {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block: 0.9em 0.7em;
  }
  .queues a {
    display: flex;
    flex: none;
    gap: 0.5em;
    align-items: baseline;
    min-block-size: 44px;
    padding: 0.55em 0.9em;
    box-sizing: border-box;
    border: 1px solid var(--_line);
    border-radius: 0.8em;
    background: var(--_card);
    color: inherit;
    text-decoration: none;
  }
  .queues a:hover {
    background: color-mix(in srgb, var(--_wash) 45%, var(--_card));
  }
  .queues a[aria-current] {
    border-color: var(--_brand);
    box-shadow: inset 0 0 0 1px var(--_brand);
  }
  @media (width < 560px) {
    .queues {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
    .queues a {
      justify-content: space-between;
      padding-inline: 0.7em;
      font-size: 15px;
    }
    /* each row says it of its own */
    .queues .small {
      display: none;
    }
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    grid-column: 2 / -1;
    gap: 0.3em;
    margin-block-start: 3px;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
    margin-block: 0.8em 1em;
  }
  /* as wide as its longest choice, but never wider than a phone */
  .bar > .filter {
    grid-template-columns: minmax(0, auto);
    max-inline-size: 100%;
  }
  .bar > .filter select {
    inline-size: auto;
    max-inline-size: 100%;
  }
  details.filters[open] {
    flex-basis: 100%;
  }
  details.filters > div {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(190px, 100%), 1fr));
    gap: 0.8em;
    margin-block-start: 0.8em;
  }
  summary {
    display: inline-flex;
    gap: 0.5em;
    align-items: center;
    min-block-size: 44px;
    padding: 0 1em;
    border: 1px solid color-mix(in srgb, var(--_ink-soft) 40%, var(--_line));
    border-radius: 0.8em;
    background: var(--_card);
    cursor: pointer;
  }
  .filter {
    display: grid;
    gap: 0.2em;
    font-size: var(--_small);
  }
  .filter :is(select, input) {
    font-size: 15px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .item {
    display: grid;
    grid-template-columns: 56px minmax(0, 1fr) auto;
    gap: 2px 14px;
    align-items: center;
    padding: 11px 12px;
    border: 1px solid transparent;
    border-radius: 16px;
    color: inherit;
    text-decoration: none;
    /* rows out of sight cost nothing */
    content-visibility: auto;
    contain-intrinsic-size: auto 80px;
  }
  li + li {
    margin-block-start: 2px;
  }
  .item:hover {
    background: color-mix(in srgb, var(--_wash) 45%, transparent);
  }
  .item[aria-current] {
    border-color: var(--_line);
    background: var(--_card);
    box-shadow: var(--_shadow);
  }
  .item .thumb {
    grid-row: span 2;
  }
  .item b {
    font-weight: 500;
  }
  .item.unseen b {
    font-weight: 650;
  }
  .item.unseen b::before {
    content: '';
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 8px;
    border-radius: 50%;
    background: var(--_brand);
    vertical-align: 2px;
  }
  .more {
    display: flex;
    gap: 0.6em;
    justify-content: center;
    margin-block: 1em;
  }
  .empty {
    padding: 3em 1em;
    text-align: center;
  }
  dialog {
    inline-size: min(46em, calc(100vw - 2em));
  }
  .key-lists {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(17em, 100%), 1fr));
    gap: 0 2em;
  }
  .key-lists h3 {
    margin-block-start: 0.8em;
  }
  dialog dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.5em 1em;
    align-content: start;
  }
  dialog dd {
    margin: 0;
  }
`;
