import { css } from 'lit';

/** Two kinds of files beside each other where there is room. */
export const exporting = css`
  .files {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
    gap: 1em;
    margin-block: 1em;
  }
  .files .card {
    display: flex;
    flex-direction: column;
    margin: 0;
  }
  .files .buttons {
    margin-block-start: auto;
    padding-block-start: 0.6em;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
    margin: 0.6em 0;
    padding: 0;
    list-style: none;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_brand);
  }
`;
