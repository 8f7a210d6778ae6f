import type { Site } from '@dermdx/contract';
import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { Strings } from '../../lang/strings.js';
import { AGAIN, DRAWING, PLACES, REACH } from './body-shapes.js';
import type { Shape } from './body-shapes.js';

const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  ' ': 0,
  Enter: 0,
};

/** The body to point at: one choice among its places, by pointer, arrow keys or screen reader. */
export function bodyMap(
  chosen: Site | undefined,
  { patient }: Strings,
  choose: (site: Site) => void,
): TemplateResult {
  const { width, height, behind } = DRAWING;
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const shape = event.currentTarget as SVGElement;
    const index = PLACES.findIndex(({ site }) => site === shape.dataset.site);
    const { site } = PLACES.at((index + step) % PLACES.length)!;
    choose(site);
    shape.ownerSVGElement?.querySelector<SVGElement>(`[data-site='${site}']`)?.focus();
  };
  const place = (shape: Shape, index: number) => svg`<path
      d=${shape.path}
      class="region ${shape.site === chosen ? 'chosen' : ''}"
      transform="translate(${shape.behind ? behind : 0} 0)"
      role="radio"
      aria-checked=${shape.site === chosen ? 'true' : 'false'}
      aria-label=${patient.sites[shape.site]}
      tabindex=${shape.site === chosen || (!chosen && index === 0) ? 0 : -1}
      data-site=${shape.site}
      @click=${() => {
        choose(shape.site);
      }}
      @keydown=${onKey}
    ><title>${patient.sites[shape.site]}</title></path>`;
  const again = (shape: Shape, kind: string): SVGTemplateResult => svg`<path
      d=${shape.path}
      class="${kind} ${shape.site === chosen && kind === 'region' ? 'chosen' : ''}"
      transform="translate(${shape.behind ? behind : 0} 0)"
      data-same=${shape.site}
      @click=${() => {
        choose(shape.site);
      }}
    ><title>${patient.sites[shape.site]}</title></path>`;
  return html`<svg
    class="body-map"
    part="body-map"
    viewBox="-3 -1 ${width + 6} ${height + 2}"
    role="radiogroup"
    aria-label=${patient.map}
  >
    ${svg`
      <g aria-hidden="true">
        ${REACH.map((shape) => again(shape, 'reach'))}
        ${AGAIN.map((shape) => again(shape, 'region'))}
      </g>
      ${PLACES.map(place)}
      <g class="figure-name" aria-hidden="true">
        <text x="46" y="267">${patient.front}</text>
        <text x=${behind + 46} y="267">${patient.behind}</text>
      </g>`}
  </svg>`;
}
