import { barStyles } from '@dermdx/ui/bars';
import { css } from 'lit';
import { fields } from '../styles/fields.js';
import { result } from '../styles/result.js';

/** Results over time. */
export { compareView } from './compare.js';

const layout = css`
  .pair,
  .choices {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: clamp(0.75em, 4cqi, 1.5em);
    margin-block-start: 1.25em;
  }
  .single {
    grid-template-columns: minmax(0, 24em);
  }
  .kept-result .classes {
    font-size: 0.875em;
  }
  .kept-result p + p {
    margin-block-start: 0.25em;
  }
  /* the medical names are with each result */
  .kept-result .name .soft {
    display: none;
  }
  .kept-result canvas {
    display: block;
    inline-size: 100%;
    block-size: auto;
  }
  .zoomed {
    margin-block: 0.75em 0.5em;
    border-radius: 0.75em;
    overflow: hidden;
  }
  /* half a phone is too narrow for a name and its number in one line */
  @container (inline-size < 30em) {
    .choices {
      grid-template-columns: minmax(0, 1fr);
    }
    .kept-result .classes li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  /* two results stand side by side */
  .compare {
    max-inline-size: none;
  }
  .compare .keep {
    max-inline-size: 32em;
    margin-block-start: 1em;
  }
  .nothing {
    margin-block-start: 1.25em;
  }
  .compare .buttons .missing {
    flex: 1 1 100%;
  }
  .movable .zoomed {
    cursor: grab;
    touch-action: none;
  }
  .compare .pad {
    margin-block-start: 0.5em;
  }
  .which {
    max-inline-size: 32em;
    margin-block-start: 1.25em;
  }
  .keep label:not(:first-child) {
    margin-block-start: 0.75em;
  }
  .compare h4 {
    margin-block: 1.25em 0.5em;
  }
  .timeline {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .timeline li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.25em 1em;
    align-items: start;
    padding-block: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  .moment canvas {
    inline-size: min(5em, 25cqi);
    aspect-ratio: 1;
    border-radius: 0.5em;
  }
  .doubt {
    margin-block-start: 0.5em;
  }
  .wide {
    overflow-x: auto;
  }
  .changed td,
  .changed th {
    padding-inline-end: 0.75em;
    text-align: start;
    vertical-align: top;
  }
  .manage {
    padding-block-start: 1.25em;
    border-block-start: 1px solid var(--_line);
  }
  .marked {
    position: relative;
    inline-size: min(100%, 24em);
    margin-block: 0.75em;
    touch-action: none;
    cursor: crosshair;
    /* left stays left, whatever the language */
    direction: ltr;
  }
  .marked canvas {
    display: block;
    inline-size: 100%;
    block-size: auto;
    border-radius: 0.75em;
  }
  .marked .line {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    pointer-events: none;
  }
  .line line {
    stroke: #fff;
    stroke-width: 2px;
    stroke-dasharray: 6 4;
    vector-effect: non-scaling-stroke;
    filter: drop-shadow(0 0 1px #000);
  }
  .line.edge line {
    stroke-dasharray: none;
  }
  .mark {
    position: absolute;
    inline-size: 48px;
    block-size: 48px;
    padding: 0;
    translate: -50% -50%;
    border: 0;
    border-radius: 50%;
    background: radial-gradient(circle, #fff 0 3px, #000 3px 5px, #fff 5px 7px, transparent 7px);
    cursor: grab;
  }
  @media (forced-colors: active) {
    .mark {
      forced-color-adjust: none;
    }
  }
`;

/** Looks of this view. */
export const styles = [fields, barStyles, result, layout];
