import { openDatabase, readConfig } from '@dermdx/backend';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

interface Row {
  id: string;
  /** MariaDB gives these as text. */
  received_at: number | string;
  status: string;
  predicted: string | null;
  probability: number | null;
  triage: string | null;
  agreement: string | null;
  outcome: string | null;
  reviewed: number;
  outcome_basis: string | null;
  model_version: string;
}

interface Reading {
  id: string;
  submission_id: string;
  verdict: string | null;
  agreement: string | null;
  basis: string;
  blind: number | string;
}

/**
 * Statistics as one would count them by hand: every submission and reading of a site, one after the other. Not
 * those of a site that reads blind.
 */
export async function countFully(env: Record<string, string>, siteId: string): Promise<Figures> {
  const dataSource = await openDatabase(readConfig(env));
  const of = 'WHERE site_id = ?';
  const submissions = await dataSource.query<Row[]>(`SELECT * FROM submissions ${of}`, [siteId]);
  const readings = await dataSource.query<Reading[]>(
    `SELECT * FROM reviews ${of} ORDER BY id DESC`,
    [siteId],
  );
  await dataSource.destroy();
  const counts = {
    days: new Map<string, number>(),
    classes: new Map<string, number>(),
    statuses: new Map<string, number>(),
    agreement: new Map<string, number>(),
    confusion: new Map<string, number>(),
    drift: new Map<string, number>(),
    triage: new Map<string, number>(),
    readings: new Map<string, number>(),
  };
  const add = (figure: keyof typeof counts, ...key: unknown[]) => {
    const text = JSON.stringify(key);
    counts[figure].set(text, (counts[figure].get(text) ?? 0) + 1);
  };
  for (const one of submissions) {
    const at = Number(one.received_at);
    const week = at - (at % WEEK);
    add('days', at - (at % DAY));
    add('statuses', one.status);
    add('triage', week, one.model_version, one.triage);
    if (one.outcome_basis !== null) add('agreement', one.agreement, one.outcome_basis);
    if (one.predicted === null) continue;
    add('classes', one.predicted);
    add('drift', week, one.model_version, one.predicted);
    if (one.outcome !== null && one.outcome !== 'cannot-tell') {
      add('confusion', one.model_version, one.predicted, one.outcome, one.outcome_basis);
    }
    // while another reading is awaited, those that are there count for nothing
    if (one.reviewed === 0) continue;
    const latestFirst = readings.filter(
      ({ submission_id: of, basis }) => of === one.id && basis === 'picture',
    );
    for (const blind of [0, 1]) {
      const latest = latestFirst.find((reading) => Number(reading.blind) === blind);
      if (!latest) continue;
      add('readings', one.model_version, blind === 1, latest.agreement, latest.verdict);
    }
  }
  const sorted = Object.entries(counts).map(([figure, map]) => [figure, [...map].sort()]);
  return { total: submissions.length, ...Object.fromEntries(sorted) } as Figures;
}

/** Each figure as its keys and counts, sorted. */
export type Figures = Record<string, unknown>;

/** The server's answer in the same form; means are compared elsewhere. */
export function asFigures({
  asOf: _,
  total,
  wholeWeeks: __,
  ...figures
}: Record<string, object[] | number | null>): Figures {
  const sorted = Object.entries(figures).map(([figure, rows]) => [
    figure,
    (rows as Record<string, unknown>[])
      .map(({ count, meanProbability: ___, ...key }) => [JSON.stringify(Object.values(key)), count])
      .sort(),
  ]);
  return { total, ...Object.fromEntries(sorted) } as Figures;
}
