/** A day as an address has it; the first and the last that the filters take. */
export const DAYS = { first: '1970-01-01', last: '2999-12-31' } as const;

/** Days that move on by themselves, so that an address that was kept means the same later. */
export const PERIODS = ['today', 'week', 'month', 'last-month', 'year'] as const;

/** One of {@link PERIODS}. */
export type Period = (typeof PERIODS)[number];

/** Whether a text is a day that the filters take. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < DAYS.first || text > DAYS.last) return false;
  // the 31st of a shorter month would be a day of the next one
  const start = new Date(startOf(text));
  return (
    start.getDate() === Number(text.slice(8)) && start.getMonth() + 1 === Number(text.slice(5, 7))
  );
}

/** When a day begins here, in milliseconds. */
export function startOf(day: string): number {
  return midnight(day, 0);
}

/** When a day ends here: where clocks change, it has 23 or 25 hours. */
export function endOf(day: string): number {
  return midnight(day, 1);
}

function midnight(day: string, later: number): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

/** The days of a period that ends today, or of last month. */
export function daysOf(period: Period, now = new Date()): { from: number; to?: number } {
  const day = (year: number, month: number, date: number) => new Date(year, month, date).getTime();
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate()];
  switch (period) {
    case 'today':
      return { from: day(year, month, date) };
    case 'week':
      return { from: day(year, month, date - 6) };
    case 'month':
      return { from: day(year, month, date - 29) };
    case 'last-month':
      return { from: day(year, month - 1, 1), to: day(year, month, 1) };
    case 'year':
      return { from: day(year, 0, 1) };
  }
}
