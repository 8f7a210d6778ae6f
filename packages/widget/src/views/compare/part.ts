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
`;

/** Looks of this view. */
export const styles = [fields, barStyles, result, layout];
