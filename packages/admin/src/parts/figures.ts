import { MALIGNANT } from '@dermdx/contract/vocabulary';
import type { Label, TriageLevel } from '@dermdx/contract/vocabulary';
import type { Schemas } from '../api.js';
import { day as formatDay } from '../format.js';
import { words } from '../language.js';
import { BENIGN, LABELS_SHOWN } from '../lesions.js';
import type { Figures, Tone } from './chart.js';

/** What the server counts. */
export type Statistics = Schemas['StatisticsDto'];

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** More days than this are drawn by week. */
const DAYS_SHOWN = 92;

/** What came in by day, or by week when the days are many; none missing in between. */
export function overTime({ days }: Statistics): Figures & { isByWeek: boolean } {
  const first = days[0]?.day ?? 0;
  const isByWeek = (days.at(-1)?.day ?? 0) - first > DAYS_SHOWN * DAY;
  const length = isByWeek ? WEEK : DAY;
  const counts = sumBy(days, ({ day }) => day - (day % length));
  const times = everyStep([...counts.keys()], length);
  const own = words.own.statistics;
  return {
    isByWeek,
    kind: 'columns',
    axis: isByWeek ? own.week : own.day,
    names: times.map(formatDay),
    series: [series(own.total, 'brand', times, counts, 0)],
    unit: 'count',
  };
}

/** How often the network saw each kind, the malignant ones first. */
export function classMix({ classes, wholeWeeks }: Statistics): Figures {
  const own = words.own.statistics;
  const counts = new Map(classes.map(({ label, count }) => [label, count]));
  return {
    kind: 'bars',
    axis: own.kind,
    names: LABELS_SHOWN.map((label) => words.own.labels[label]),
    series: [series(own.number, 'brand', LABELS_SHOWN, counts, noneOf(wholeWeeks))],
    unit: 'count',
    missing: own.few,
  };
}

/** What was advised, and how often nothing was, by week. */
export function adviceMix({ triage, wholeWeeks }: Statistics): Figures {
  const { statistics: own, triage: levels } = words.own;
  const weeks = everyStep(
    triage.map(({ week }) => week),
    WEEK,
  );
  const kinds: readonly [level: TriageLevel | null, name: string, tone: Tone][] = [
    ['see-soon', levels['see-soon'], 'amber'],
    ['inconclusive', levels.inconclusive, 'amber-light'],
    ['routine', levels.routine, 'brand'],
    [null, own.abstained, 'ink-soft'],
  ];
  return {
    kind: 'columns',
    axis: own.week,
    names: weeks.map(formatDay),
    series: kinds.map(([level, name, tone]) => {
      const some = triage.filter((one) => one.triage === level);
      return series(
        name,
        tone,
        weeks,
        sumBy(some, ({ week }) => week),
        noneOf(wholeWeeks),
      );
    }),
    unit: 'count',
    missing: own.few,
  };
}

/** What a kind counts of which nothing is told: none, or fewer than are told where reads are blind. */
function noneOf(wholeWeeks: number | null): number | null {
  return wholeWeeks === null ? 0 : null;
}

/** The share of each kind by week: what people send may become something else. */
export function classDrift({ drift }: Statistics): Figures {
  const own = words.own.statistics;
  const weeks = weeksOf(drift);
  const all = sumBy(drift, ({ week }) => week);
  const groups: readonly [name: string, tone: Tone, labels: readonly Label[]][] = [
    [own.malignant, 'amber', MALIGNANT],
    [words.own.labels.nv, 'brand', ['nv']],
    [own.otherBenign, 'ink-soft', BENIGN.filter((label) => label !== 'nv')],
  ];
  return {
    kind: 'lines',
    axis: own.week,
    names: weeks.map(formatDay),
    series: groups.map(([name, tone, labels]) => {
      const some = drift.filter(({ label }) => labels.includes(label));
      const counts = sumBy(some, ({ week }) => week);
      const values = weeks.map((week) => {
        const total = all.get(week);
        return total === undefined ? null : (counts.get(week) ?? 0) / total;
      });
      return { name, tone, values };
    }),
    unit: 'share',
  };
}

const VERSION_TONES: readonly Tone[] = ['brand', 'amber', 'ink-soft', 'brand-light', 'amber-light'];

/** Mean probability of the most likely class by week, a line for each of the latest five versions. */
export function certaintyDrift({ drift }: Statistics): Figures {
  const own = words.own.statistics;
  const weeks = weeksOf(drift);
  const versions = [...new Set(drift.map(({ modelVersion }) => modelVersion))]
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .slice(0, VERSION_TONES.length);
  return {
    kind: 'lines',
    axis: own.week,
    names: weeks.map(formatDay),
    series: versions.map((version, index) => {
      const some = drift.filter(({ modelVersion }) => modelVersion === version);
      const values = weeks.map((week) => meanProbability(some.filter((one) => one.week === week)));
      return { name: `${own.version} ${version}`, tone: VERSION_TONES[index]!, values };
    }),
    unit: 'share',
  };
}

function meanProbability(rows: Statistics['drift']): number | null {
  const number = rows.reduce((sum, { count }) => sum + count, 0);
  const sum = rows.reduce((total, one) => total + one.meanProbability * one.count, 0);
  return number === 0 ? null : sum / number;
}

function weeksOf(rows: readonly { week: number }[]): number[] {
  return everyStep(
    rows.map(({ week }) => week),
    WEEK,
  );
}

/** The times from the first to the last, with those between them. */
function everyStep(times: readonly number[], length: number): number[] {
  if (times.length === 0) return [];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return Array.from({ length: (last - first) / length + 1 }, (_, i) => first + i * length);
}

function sumBy<Row extends { count: number }, Key>(
  rows: readonly Row[],
  key: (row: Row) => Key,
): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.count);
  return sums;
}

function series<Key>(
  name: string,
  tone: Tone,
  keys: readonly Key[],
  counts: ReadonlyMap<Key, number>,
  none: number | null,
) {
  return { name, tone, values: keys.map((key) => counts.get(key) ?? none) };
}
