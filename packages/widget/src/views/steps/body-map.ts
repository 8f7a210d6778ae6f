import type { Site } from '@dermdx/contract';
import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../lang/strings.js';

/** A region of the body: where it is drawn, in a figure of 100 by 260 each from the front and behind. */
interface Region {
  site: Site;
  /** Paths; both arms are one region. */
  shape: string;
  behind?: boolean;
}

const HEAD = 'M50 8c-11 0-17 8-17 19 0 12 7 23 17 23s17-11 17-23c0-11-6-19-17-19Z';
const NECK = 'M43 49h14l2 11H41Z';
const ARMS =
  'M27 64c-8 3-11 10-12 20l-7 46c-.6 4 7 6 8.5 1.5L27 92ZM73 64c8 3 11 10 12 20l7 46c.6 4-7 6-8.5 1.5L73 92Z';
const HANDS = 'M7 134c-3 5-4 13-2 18 2 4 8 3 9-2l3-14ZM93 134c3 5 4 13 2 18-2 4-8 3-9-2l-3-14Z';
const LEGS = 'M30 148l2 52 2 38h11l2-42 1.5-46ZM70 148l-2 52-2 38H55l-2-42-1.5-46Z';
const FEET = 'M34 240l-5 10c-1 4 3 6 6 6h10v-16ZM66 240l5 10c1 4-3 6-6 6H55v-16Z';

const REGIONS: readonly Region[] = [
  { site: 'face', shape: HEAD },
  {
    site: 'scalp',
    shape: 'M50 6c-13 0-20 8-20 18l4 2c4-7 9-9 16-9s12 2 16 9l4-2C70 14 63 6 50 6Z',
  },
  { site: 'ear', shape: 'M32 27c-5-1-6 9 1 11ZM68 27c5-1 6 9-1 11Z' },
  { site: 'neck', shape: NECK },
  { site: 'chest', shape: 'M41 60h18l13 4 1 34H27l1-34Z' },
  { site: 'abdomen', shape: 'M27.5 100h45l-1 30h-43Z' },
  { site: 'genital', shape: 'M28.5 132h43l-1 14-15 2-5.5 6-5.5-6-15-2Z' },
  { site: 'upper extremity', shape: ARMS },
  { site: 'hand', shape: HANDS },
  { site: 'lower extremity', shape: LEGS },
  { site: 'foot', shape: FEET },
  { site: 'back', shape: 'M41 60h18l13 4 1 62H27l1-62Z', behind: true },
];

/** What the figure from behind shows besides: the same regions, so nothing more to hear or to tab to. */
const BEHIND: readonly Region[] = [
  { site: 'scalp', shape: HEAD },
  { site: 'neck', shape: NECK },
  { site: 'upper extremity', shape: ARMS },
  { site: 'hand', shape: HANDS },
  { site: 'lower extremity', shape: LEGS },
  { site: 'foot', shape: FEET },
];
const HIPS = 'M27 128h46l-2 18-20 4-22-4Z';

/** Two figures to point at: one choice among regions, by pointer, arrow keys or screen reader. */
export function bodyMap(
  chosen: Site | undefined,
  { patient }: Strings,
  choose: (site: Site) => void,
): TemplateResult {
  const shown = REGIONS.some(({ site }) => site === chosen);
  const region = ({ site, shape, behind }: Region, index: number) => svg`<path
      d=${shape}
      class="region ${site === chosen ? 'chosen' : ''}"
      transform=${behind ? 'translate(110 0)' : 'translate(0 0)'}
      role="radio"
      aria-checked=${site === chosen ? 'true' : 'false'}
      aria-label=${patient.sites[site]}
      tabindex=${site === chosen || (!shown && index === 0) ? 0 : -1}
      data-site=${site}
      @click=${() => {
        choose(site);
      }}
      @keydown=${onKey}
    ><title>${patient.sites[site]}</title></path>`;
  const same = ({ site, shape }: Region) => svg`<path
      d=${shape}
      class="same ${site === chosen ? 'chosen' : ''}"
      data-same=${site}
      @click=${() => {
        choose(site);
      }}
    />`;
  const onKey = (event: KeyboardEvent): void => {
    const index = REGIONS.findIndex(
      ({ site }) => site === (event.currentTarget as SVGElement).dataset.site,
    );
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, ' ': 0, Enter: 0 };
    const by = step[event.key as keyof typeof step] as number | undefined;
    if (by === undefined) return;
    event.preventDefault();
    const next = REGIONS.at((index + by) % REGIONS.length)!;
    choose(next.site);
    const figure = (event.currentTarget as SVGElement).ownerSVGElement;
    figure?.querySelector<SVGElement>(`[data-site='${next.site}']`)?.focus();
  };
  return html`<svg
    class="body-map"
    part="body-map"
    viewBox="-4 0 218 280"
    role="radiogroup"
    aria-label=${patient.map}
  >
    ${svg`
      <g class="figure" aria-hidden="true" transform="translate(110 0)">
        <path d=${HIPS} />
        ${BEHIND.map(same)}
      </g>
      ${REGIONS.map(region)}
      <g class="figure-name" aria-hidden="true">
        <text x="50" y="274">${patient.front}</text><text x="160" y="274">${patient.behind}</text>
      </g>`}
  </svg>`;
}
