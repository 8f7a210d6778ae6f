import { css } from 'lit';

/** The log's filters, and what an entry about several is about. */
export const auditing = css`
  /* six columns */
  :host {
    max-inline-size: 80em;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6em;
    align-items: start;
  }
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(160px, 100%), 1fr));
    gap: 0.8em;
    align-items: end;
    margin-block: 1em;
  }
  .filter {
    display: grid;
    gap: 0.2em;
    min-inline-size: 0;
    font-size: var(--_small);
  }
  .filter :is(select, input) {
    min-inline-size: 0;
    inline-size: 100%;
    font-size: 15px;
  }
  .filters > [role='status'] {
    grid-column: 1 / -1;
  }
  td summary {
    min-block-size: 24px;
    cursor: pointer;
  }
`;
