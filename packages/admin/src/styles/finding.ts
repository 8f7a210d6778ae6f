import { css } from 'lit';

/** What was found, and what can be done with each. */
export const finding = css`
  .card + [role='status'] > h2 {
    margin-block: 1em 0.6em;
  }
  ul {
    display: grid;
    gap: 0.8em;
    margin: 0.8em 0 0;
    padding: 0;
    list-style: none;
  }
  li.card {
    margin: 0;
  }
  li p {
    margin-block: 0 0.6em;
  }
  .asked {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
  }
`;
