import type { Figure, Metrics } from '@dermdx/contract';
import type { Case } from '../case.js';
import { bootstrap } from '../../statistics/bootstrap.js';
import { malignantAuc } from '../../statistics/discrimination.js';
import { LEAST_LESIONS, LEAST_OF_A_KIND, toFigure } from '../../statistics/enough.js';
import { shareOf } from '../../statistics/proportion.js';
import { startRandom } from '../../statistics/random.js';
import { isMalignant, toScores } from '../../statistics/scores.js';
import type { Maybe } from './absent.js';
import { countLesions, SEED, toUnits } from './overall.js';
import { judge } from './triage.js';
import type { TriageFigures } from './triage.js';

/** What a group of people or lesions gets; null below the least numbers. */
export type Subgroup = Subgroups['age'][number];

/** The tables of groups; a table that nothing is known for is empty. */
export type Subgroups = Metrics['subgroups'];

const UNKNOWN = 'unknown';

/** Figures by age, sex, body site and how the diagnosis was made. */
export function measureSubgroups(cases: readonly Case[], triage: Maybe<TriageFigures>): Subgroups {
  const table = (nameOf: (each: Case) => string | undefined): Subgroup[] => {
    const groups = new Map<string, Case[]>();
    for (const each of cases) {
      const name = nameOf(each) ?? UNKNOWN;
      groups.set(name, [...(groups.get(name) ?? []), each]);
    }
    if (groups.size === 1 && groups.has(UNKNOWN)) return [];
    const names = [...groups.keys()].sort(byName);
    return names.map((name) => measureGroup(name, groups.get(name)!, triage.available));
  };
  return {
    leastLesions: LEAST_LESIONS,
    leastOfAKind: LEAST_OF_A_KIND,
    age: table(({ age }) => decadeOf(age)),
    sex: table(({ sex }) => sex),
    site: table(({ site }) => site),
    confirmedBy: table(({ confirmedBy }) => confirmedBy),
  };
}

function measureGroup(group: string, cases: Case[], hasTriage: boolean): Subgroup {
  const lesions = countLesions(cases);
  const malignant = countLesions(cases.filter(({ label }) => isMalignant(label)));
  const share = (isHit: (each: Case) => boolean) => {
    if (lesions < LEAST_LESIONS) return null;
    return shareOf(cases.map((each) => ({ hit: isHit(each), lesion: each.lesion }))) ?? null;
  };
  const enoughBad = malignant >= LEAST_OF_A_KIND;
  const enoughGood = lesions - malignant >= LEAST_OF_A_KIND;
  const { sensitivity, specificity } = judge(cases.filter((c) => c.abstained || c.triage));
  return {
    group,
    pictures: cases.length,
    lesions,
    malignant,
    accuracy: share(({ label, predicted }) => label === predicted),
    malignantAuc: enoughBad && enoughGood ? areaOf(cases) : null,
    sensitivity: hasTriage && enoughBad ? sensitivity : null,
    specificity: hasTriage && enoughGood ? specificity : null,
    abstained: share(({ abstained }) => abstained),
  };
}

function areaOf(cases: readonly Case[]): Figure | null {
  const statistics = { area: malignantAuc(toScores(cases)) };
  return toFigure(bootstrap(statistics, toUnits(cases), startRandom(SEED)).area, true);
}

function decadeOf(age: number | undefined): string | undefined {
  if (age === undefined) return undefined;
  const decade = Math.floor(age / 10) * 10;
  return `${decade} to ${decade + 9}`;
}

/** By name, numbers by value, what is unknown last. */
function byName(a: string, b: string): number {
  if (a === UNKNOWN) return 1;
  if (b === UNKNOWN) return -1;
  return a.localeCompare(b, 'en', { numeric: true });
}
