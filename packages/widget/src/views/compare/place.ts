import type { Site } from '@dermdx/contract';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Spot } from '../../history/storage.js';
import type { Strings } from '../../lang/strings.js';

/** A spot as it stands in lists; results of none have a name, too. */
export function spotLabel(spot: Spot | undefined, strings: Strings): string {
  if (!spot) return strings.spots.unsorted;
  const place = placeOf(spot.site, strings);
  return spot.name ? `${spot.name} (${place})` : place;
}

/** A place on the body in words. */
export const placeOf = (site: Site | '', { patient, compare }: Strings): string =>
  site ? patient.sites[site] : compare.nowhere;

/** Choices of a place on the body. */
export const placeOptions = (chosen: Site | '' | undefined, strings: Strings): TemplateResult =>
  html`<option value="">${strings.compare.nowhere}</option>
    ${Object.entries(strings.patient.sites).map(
      ([value, name]) =>
        html`<option value=${value} ?selected=${value === chosen}>${name}</option>`,
    )}`;
