import { css } from 'lit';

/** One submission: picture and answer side by side where there is room. */
export const submission = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
    margin-block-end: 1em;
  }
  .bar > span {
    flex: 1;
  }
  @media (width < 480px) {
    .bar > span ~ .button {
      flex: 1 1 40%;
    }
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
    gap: 20px 24px;
  }
  .no-picture {
    display: grid;
    place-content: center;
    aspect-ratio: 2;
    margin: 0;
    border-radius: 16px;
    background: var(--_wash);
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 0.6em 1.4em;
    margin: 0.6em 0 0;
  }
  .facts dt {
    color: var(--_ink-soft);
    font-size: var(--_small);
  }
  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  section,
  admin-lesion-history {
    margin-block-start: 18px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
  }
  .readings {
    display: grid;
    gap: 0.6em;
    margin: 0.6em 0 0;
    padding: 0;
    list-style: none;
  }
  .readings p {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
