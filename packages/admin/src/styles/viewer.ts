import { css } from 'lit';

/** The picture's stage and its tools. */
export const viewer = css`
  .stage {
    position: relative;
    overflow: hidden;
    inline-size: 100%;
    /* as large as where it stands allows; a square elsewhere */
    block-size: var(--stage-block-size, auto);
    aspect-ratio: var(--stage-ratio, 1);
    border-radius: 12px;
    background: #0b1413;
    touch-action: pan-y;
    cursor: grab;
  }
  .stage:active {
    cursor: grabbing;
  }
  .layer {
    position: absolute;
    inset: 0;
    transform-origin: 0 0;
  }
  .layer > * {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    margin-block-start: 8px;
  }
  .tools .button {
    min-inline-size: 44px;
  }
  .tools select {
    inline-size: auto;
  }
  .tools label {
    display: inline-flex;
    gap: 0.5em;
    align-items: center;
  }
  .tools .button.quiet {
    min-block-size: 40px;
    padding-inline: 0.8em;
  }
  .zoom {
    min-inline-size: 3.5em;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
`;
