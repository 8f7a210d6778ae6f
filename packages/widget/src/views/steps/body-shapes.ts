import type { Site } from '@dermdx/contract';

/** A place on the body, drawn; both arms are one place. */
export interface Shape {
  site: Site;
  path: string;
  /** In the figure from behind. */
  behind?: boolean;
}

/** The whole drawing: a figure from the front, one from behind, between them what is small on both. */
export const DRAWING = { width: 264, height: 270, behind: 172 };

const HEAD = 'M46 2c-10 0-15 8-15 17s6 17 15 17 15-8 15-17S56 2 46 2Z';
const NECK = 'M39 36h14v8H39Z';
const ARMS = 'M24 52c-13 1-22 6-23 16L0 116h24ZM68 52c13 1 22 6 23 16l1 48H68Z';
const HANDS = 'M0 119h24v18c0 6-5 9-12 9s-12-3-12-9ZM68 119h24v18c0 6-5 9-12 9s-12-3-12-9Z';
const HIPS = 'M26 119h40l1 26-21 4-21-4Z';
const LEGS = 'M22 149l23 4v73H23ZM70 149l-23 4v73h22Z';
const FEET =
  'M22 229h23v16c0 5-4 8-11 8H22c-8 0-9-6-6-10ZM70 229H47v16c0 5 4 8 11 8h12c8 0 9-6 6-10Z';
const PALM =
  'M112 176h38c4 0 6-4 6-9v-45c0-6-8-6-8 0v20h-2v-26c0-6-9-6-9 0v26h-2v-30c0-6-9-6-9 0v30h-2v-26c0-6-9-6-9 0v38l-6-10c-3-5-10-2-8 4Z';
const SOLE =
  'M132 186c-11 0-17 8-15 22 1 8 4 12 4 20 0 10-2 22 9 22s13-10 12-20c-1-9 5-14 6-24 1-12-5-20-16-20Z';

/**
 * Every place once. A later one lies over an earlier one, and each needs a square of 24 pixels for a finger
 * where the panel is 320 pixels wide.
 */
const DRAWN: Readonly<Record<Site, Omit<Shape, 'site'>>> = {
  face: { path: 'M104 33h56c0 26-10 44-28 44s-28-18-28-44Z' },
  scalp: { path: 'M104 30c0-17 11-28 28-28s28 11 28 28Z' },
  ear: { path: 'M101 36c-11-4-15 20 2 24ZM163 36c11-4 15 20-2 24Z' },
  neck: { path: 'M117 80h30l7 25h-44Z' },
  chest: { path: 'M39 46h14l13 5v33H26V51Z' },
  abdomen: { path: 'M26 87h40v29H26Z' },
  genital: { path: HIPS },
  'upper extremity': { path: ARMS },
  hand: { path: HANDS },
  'lower extremity': { path: LEGS },
  foot: { path: FEET },
  back: { path: 'M39 46h14l13 5v65H26V51Z', behind: true },
  // the buttocks
  trunk: { path: HIPS, behind: true },
  acral: { path: `${PALM}${SOLE}` },
};

/** The same in this order: what a keyboard goes through and a screen reader reads. */
export const PLACES: readonly Shape[] = (Object.keys(DRAWN) as Site[]).map((site) => ({
  site,
  ...DRAWN[site],
}));

/** The same places where they are seen once more: to be pointed at, but not to be heard twice. */
export const AGAIN: readonly Shape[] = [
  { site: 'face', path: HEAD },
  { site: 'neck', path: NECK },
  { site: 'scalp', path: HEAD, behind: true },
  { site: 'neck', path: NECK, behind: true },
  { site: 'upper extremity', path: ARMS, behind: true },
  { site: 'hand', path: HANDS, behind: true },
  { site: 'lower extremity', path: LEGS, behind: true },
  { site: 'foot', path: FEET, behind: true },
];

const AROUND_HEAD = 'M31 1h30v33H31Z';
const AROUND_HANDS = 'M-2 118h26v27H-2ZM68 118h26v27H68Z';
const AROUND_FEET = 'M18 227h27v28H18ZM47 227h27v28H47Z';

/** A finger is wider than an ear: what is unseen around a place, and means it. */
export const REACH: readonly Shape[] = [
  { site: 'ear', path: 'M76 27h27v25H76ZM161 27h27v25h-27Z' },
  { site: 'face', path: AROUND_HEAD },
  { site: 'scalp', path: AROUND_HEAD, behind: true },
  ...[false, true].flatMap((behind): Shape[] => [
    { site: 'hand', path: AROUND_HANDS, behind },
    { site: 'foot', path: AROUND_FEET, behind },
  ]),
];
