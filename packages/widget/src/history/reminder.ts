/** What a calendar shows of a reminder. */
export interface ReminderWords {
  summary: string;
  description: string;
}

/** Bytes of a line at most (RFC 5545, 3.1). */
const LINE = 75;

/** A day so many months after another; the last of the month where it has no such day. */
export function monthsAfter(day: Date, months: number): Date {
  const then = new Date(day.getFullYear(), day.getMonth() + months, 1);
  const last = new Date(then.getFullYear(), then.getMonth() + 1, 0).getDate();
  then.setDate(Math.min(day.getDate(), last));
  return then;
}

/**
 * A reminder as a calendar file (iCalendar, RFC 5545): one whole day, with an alarm at nine. It says
 * neither which spot nor whose.
 *
 * @param id - of the event: unique, and no secret
 * @param day - when, in the device's own time zone
 * @param now - when it was made
 */
export function reminderFile(
  id: string,
  day: Date,
  { summary, description }: ReminderWords,
  now = new Date(),
): Blob {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//DermDx//dermdx-check//EN',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    // a whole day: it ends with it, wherever it is read
    `DTSTART;VALUE=DATE:${dateOf(day)}`,
    `SUMMARY:${escape(summary)}`,
    `DESCRIPTION:${escape(description)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escape(summary)}`,
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const text = lines.map((line) => `${fold(line)}\r\n`).join('');
  return new Blob([text], { type: 'text/calendar;charset=utf-8' });
}

function dateOf(day: Date): string {
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('');
}

/** Text as a value (RFC 5545, 3.3.11). */
const escape = (text: string): string =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n');

/** A long line in several, each but the first after a space, and no letter cut in two. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const folded: string[] = [];
  let current = '';
  for (const letter of line) {
    if (encoder.encode(current + letter).length > LINE) {
      folded.push(current);
      current = ' ';
    }
    current += letter;
  }
  return [...folded, current].join('\r\n');
}
