import { css } from 'lit';

/** The picture, above the words or beside them. */
export const picture = css`
  .picture {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 12em;
    background: var(--_wash);
  }
  .stage {
    position: relative;
    display: grid;
    animation: appear 220ms ease-out;
  }
  .stage canvas {
    display: block;
    max-inline-size: 100%;
    max-block-size: 20em;
  }
  .frame {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .frame path {
    fill: rgb(8 20 19 / 0.55);
  }
  .frame rect {
    fill: none;
    stroke: #fff;
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  figcaption {
    position: absolute;
    inset-block-end: 0.75em;
    inset-inline: 0.75em;
    inline-size: fit-content;
    padding: 0.25em 0.875em;
    border-radius: 1em;
    background: rgb(8 20 19 / 0.78);
    color: #fff;
    font-size: 0.8125em;
  }

  @container (inline-size > 43em) {
    .columns {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .picture {
      align-content: start;
      justify-items: start;
      background: none;
      padding-block: 1.75em;
      padding-inline-start: 1.75em;
    }
    .stage {
      overflow: hidden;
      border-radius: 1em;
      position: sticky;
      inset-block-start: 1em;
    }
    .stage canvas {
      max-block-size: 26em;
    }
    figcaption {
      position: static;
      margin-block-start: 0.625em;
      padding: 0;
      background: none;
      color: var(--_ink-soft);
    }
  }
`;
