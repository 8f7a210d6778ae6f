import { css } from 'lit';

/** What to do next: a list of it, a sentence, and how to reach the clinic. */
export const advice = css`
  .next {
    margin-block: 1em 0;
    padding-inline-start: 0.875em;
    border-inline-start: 3px solid var(--_brand);
  }
  .contact .link {
    display: inline-grid;
    align-items: center;
    min-block-size: 48px;
    padding-block: 0;
    vertical-align: top;
  }
  /* the clinic's own words, in whatever element the page has them */
  .contact ::slotted(*) {
    display: block;
    margin: 0.5em 0 0;
  }
  .contact p + p {
    margin-block-start: 0;
  }
  .advice {
    padding-inline-start: 1.25em;
    margin-block: 1.25em;
  }
  .reason {
    margin-block-start: 1.25em;
  }
  .reason + .advice {
    margin-block: 0.5em 1.25em;
  }
  .advice li + li {
    margin-block-start: 0.375em;
  }
  .advice ::marker {
    color: var(--_brand);
  }
`;
