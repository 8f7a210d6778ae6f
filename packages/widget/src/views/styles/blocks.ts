import { css } from 'lit';

/** What views are built of: steps, notices, asides, disclosures. */
export const blocks = css`
  .steps {
    display: flex;
    gap: 0.375em;
    padding: 1em clamp(1.125em, 6cqi, 1.75em) 0;
  }
  .steps + .columns {
    margin-block-start: 1em;
  }
  .steps i {
    flex: 1;
    block-size: 4px;
    border-radius: 2px;
    background: var(--_line);
  }
  .steps .on {
    background: var(--_brand);
  }
  .notice {
    display: flex;
    gap: 0.75em;
    align-items: flex-start;
    padding: 0.875em clamp(1.125em, 6cqi, 1.75em);
    background: var(--_amber-wash);
    color: var(--_ink);
  }
  .notice .icon {
    color: var(--_amber);
  }
  .lock {
    display: flex;
    gap: 0.625em;
    margin-block-start: 1.25em;
  }
  .lock .icon {
    inline-size: 1.375em;
    block-size: 1.375em;
  }
  .body section {
    margin-block-start: 1.5em;
  }
  .buttons + details {
    margin-block-start: 0.75em;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 3em;
    padding-block: 0.75em;
    border-radius: 0.5em;
    color: var(--_brand);
    line-height: 1.5;
    cursor: pointer;
  }
  .small summary {
    min-block-size: 3.4286em;
    padding-block: 0.9643em;
  }
  .technical {
    overflow-wrap: anywhere;
    color: var(--_ink-soft);
  }
  .aside {
    padding: 1.5em clamp(1em, 5cqi, 1.5em);
    border-radius: 1em;
    background: var(--_wash);
  }
  /* neither good nor bad */
  .aside.unjudged {
    background: none;
    border: 1.5px solid var(--_line);
  }
  .aside .icon {
    inline-size: 2.25em;
    block-size: 2.25em;
    margin-block-end: 0.5em;
  }
  .aside > :last-child,
  .aside ::slotted(*) {
    margin-block-end: 0;
  }
  .aside ::slotted(*) {
    margin-block-start: 0;
  }
  .aside p + p {
    margin-block-start: 0.5em;
  }
  /* tints are gone: lines set these apart */
  @media (forced-colors: active) {
    .notice,
    .aside {
      border: 1px solid;
    }
  }
`;
