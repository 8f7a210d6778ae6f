import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, loadStrings } from '../../packages/widget/src/lang/languages.ts';
import { monthsAfter, reminderFile } from '../../packages/widget/src/history/reminder.ts';

const DAY = new Date(2027, 2, 1);
const NOW = new Date(Date.UTC(2026, 10, 26, 12, 34, 56));

const write = async (words: { summary: string; description: string }) =>
  reminderFile('0198c7a2-5f3e-7d1a-9b60-0c1d2e3f4a5b', DAY, words, NOW).text();

/** As another program reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const event = calendar.getFirstSubcomponent('vevent')!;
  return { calendar, event: new ICAL.Event(event), alarm: event.getFirstSubcomponent('valarm')! };
}

describe('a reminder', () => {
  it('is one whole day with an alarm, as another program reads it', async () => {
    const text = await write({ summary: 'Look; again, please', description: 'One\nTwo \\ three' });
    const { calendar, event, alarm } = read(text);
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(event.summary).toBe('Look; again, please');
    expect(event.description).toBe('One\nTwo \\ three');
    expect(event.startDate.isDate).toBe(true);
    expect(event.startDate.toString()).toBe('2027-03-01');
    expect(event.endDate.toString()).toBe('2027-03-02');
    expect(String(alarm.getFirstPropertyValue('trigger'))).toBe('PT9H');
  });

  it.each(LANGUAGES)('is read whole in %s, in lines of no more than 75 bytes', async (tag) => {
    const { summary, description } = (await loadStrings(tag)).spots.reminder;
    const text = await write({ summary, description });
    for (const line of text.split('\r\n')) {
      expect(new TextEncoder().encode(line).length, line).toBeLessThanOrEqual(75);
    }
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    const { event } = read(text);
    expect([event.summary, event.description]).toEqual([summary, description]);
  });

  it('comes some months later, on the last day where a month has no such day', () => {
    const after = (months: number) => monthsAfter(new Date(2026, 10, 30), months).toDateString();
    expect(after(1)).toBe('Wed Dec 30 2026');
    expect(after(3)).toBe('Sun Feb 28 2027');
    expect(after(12)).toBe('Tue Nov 30 2027');
  });
});
