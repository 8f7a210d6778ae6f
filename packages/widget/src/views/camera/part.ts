import { css } from 'lit';
import { advice } from '../styles/advice.js';
import { fields } from '../styles/fields.js';
import { picture } from '../styles/picture.js';

/** The camera in the panel, and what it takes. */
export { cameraView } from './camera.js';
export { followView } from './follow.js';
export { takenView } from './taken.js';

const layout = css`
  .filming {
    max-inline-size: 34em;
    margin-inline: auto;
  }
  .viewfinder {
    position: relative;
    inline-size: min(100%, 26em, 62vh);
    aspect-ratio: 1;
    margin: 1em auto 0.75em;
    border: 3px solid transparent;
    border-radius: 1em;
    background: #081413;
    overflow: hidden;
  }
  .viewfinder.still {
    inline-size: min(100%, 16em);
  }
  .viewfinder.ready {
    border-color: var(--_brand);
  }
  .viewfinder :is(video, canvas) {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .viewfinder .overlay {
    opacity: 0.4;
    pointer-events: none;
  }
  .hint {
    min-block-size: 3em;
    font-weight: 600;
    text-align: center;
  }
  @media (forced-colors: active) {
    .viewfinder {
      border-color: CanvasText;
    }
    .viewfinder.ready {
      border-color: Highlight;
    }
  }
`;

/** Looks of these views. */
export const styles = [picture, fields, advice, layout];
