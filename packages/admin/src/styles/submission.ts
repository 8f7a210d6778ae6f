import { css } from 'lit';

/** One submission: it fills the screen with the picture, the reading beside it; the rest is below. */
export const submission = css`
  article.card {
    padding: 12px;
  }
  .station {
    /* the pages' head, the bar, the tools and what is between them */
    --chrome: 232px;
    --stage-block-size: max(260px, calc(100dvh - var(--chrome)));
    --stage-ratio: auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr) clamp(340px, 32%, 430px);
    gap: 16px;
  }
  .read {
    display: grid;
    gap: 10px;
    align-content: start;
    max-block-size: calc(var(--stage-block-size) + 48px);
    padding-inline-end: 4px;
    overflow-y: auto;
  }
  .saw {
    margin: 0;
  }
  .look .no-picture {
    block-size: var(--stage-block-size);
    aspect-ratio: auto;
  }
  @media (height < 800px) {
    .station {
      --chrome: 208px;
    }
  }
  /* upright: one above the other, both in sight */
  @media (width < 1000px) and (orientation: portrait) {
    .station {
      --chrome: 640px;
      grid-template-columns: minmax(0, 1fr);
    }
    .read {
      max-block-size: none;
      padding: 0;
      overflow: visible;
    }
  }
  @media (width < 700px) {
    .station {
      --stage-block-size: auto;
      --stage-ratio: 1;
      grid-template-columns: minmax(0, 1fr);
    }
    .read {
      max-block-size: none;
      padding: 0;
      overflow: visible;
    }
    .look .no-picture {
      block-size: auto;
      aspect-ratio: 2;
    }
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
    margin-block-end: 10px;
  }
  .bar > span {
    flex: 1;
  }
  @media (width < 480px) {
    .bar > span ~ .button {
      flex: 1 1 40%;
    }
  }
  admin-work-bar {
    margin-block-start: 12px;
  }
  .note {
    margin: 0;
    padding: 0.5em 0.8em;
    border-radius: 0.8em;
    background: var(--_wash);
  }
  /* nobody else: no line and no gap, and yet there, so that it is read out when somebody comes */
  .read > .alone {
    block-size: 0;
    margin: 0 0 -10px;
  }
  .admins {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: end;
  }
  .admins > admin-record-audit {
    flex-basis: 100%;
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
