import { css } from 'lit';

/** The square over the picture, and what is asked about the person. */
export const stepsLayout = css`
  .what {
    display: flex;
    flex-wrap: wrap;
    gap: 1em;
    align-items: center;
    margin-block-start: 1.25em;
  }
  .what span {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .dermatoscope {
    flex: none;
    inline-size: 7em;
    block-size: auto;
    color: var(--_brand);
  }
  .skin {
    fill: var(--_wash);
  }
  .spot {
    fill: color-mix(in srgb, var(--_brand) 45%, var(--_wash));
  }
  .grip {
    fill: var(--_card);
  }
  .light {
    stroke: var(--_amber);
  }
  .framing-view {
    max-inline-size: 34em;
    margin-inline: auto;
  }
  .framing {
    display: block;
    /* no higher than leaves room beside it and around it, where a finger moves the page */
    inline-size: min(100%, 24em, 62vh);
    aspect-ratio: 1;
    margin: 1em auto 0.75em;
    border-radius: 1em;
    background: var(--_wash);
    cursor: grab;
    touch-action: none;
  }
  .framing:active {
    cursor: grabbing;
  }
  .pad {
    display: flex;
    gap: 0.5em;
    justify-content: center;
    align-items: center;
    margin-block-start: 0.5em;
    /* left stays left, whatever the language */
    direction: ltr;
  }
  .round {
    flex: 0 1 3.5em;
    display: grid;
    place-items: center;
    min-inline-size: 48px;
    min-block-size: max(3em, 48px);
    padding: 0;
  }
  .round .icon {
    color: inherit;
  }
  .closeness {
    flex: 0 1 12em;
    min-inline-size: 4em;
    min-block-size: 48px;
    margin: 0;
    accent-color: var(--_brand);
  }
  .framing-view .link {
    margin: 0.25em auto 0;
    text-align: center;
  }

  .patient {
    display: grid;
    gap: 1.25em;
  }
  .patient > :is(h2, p) {
    margin-block-end: -0.75em;
  }
  .patient .buttons {
    margin-block-start: 0;
  }
  .skip {
    justify-self: start;
  }
  .field input[type='number'] {
    max-inline-size: 8em;
  }
  .sexes {
    margin: 0;
  }
  .site {
    display: grid;
    gap: 1em;
    min-inline-size: 0;
  }
  .body-map {
    inline-size: min(100%, 25em);
    margin-inline: auto;
    direction: ltr;
  }
  .region {
    fill: color-mix(in srgb, var(--_brand) 16%, var(--_card));
    stroke: color-mix(in srgb, var(--_brand) 60%, var(--_card));
    stroke-width: 1;
    cursor: pointer;
    transition: fill 150ms ease-out;
  }
  .reach {
    fill: transparent;
    stroke: none;
    cursor: pointer;
  }
  .region:hover {
    fill: color-mix(in srgb, var(--_brand) 40%, var(--_card));
  }
  .region.chosen {
    fill: var(--_brand);
    stroke: var(--_ink);
    stroke-width: 2;
  }
  .region:focus-visible {
    outline: none;
    stroke: var(--_ink);
    stroke-width: 3;
  }
  .figure-name {
    fill: var(--_ink-soft);
    font-size: 13px;
    text-anchor: middle;
  }
  @container (inline-size > 43em) {
    .sexes {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .sexes legend {
      grid-column: 1 / -1;
    }
    .site {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-items: start;
    }
    .site h3 {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .region {
      fill: Canvas;
      stroke: CanvasText;
    }
    .region.chosen {
      fill: Highlight;
    }
    .region:focus-visible {
      stroke: Highlight;
    }
  }
`;
