import { describe, expect, it } from 'vitest';
import { dateAndTime, likelihood, percent, whole } from '@dermdx/ui/numbers';

const english = {
  locale: 'en',
  result: { below: (share: string) => `under ${share}`, above: (share: string) => `over ${share}` },
};

describe('numbers, as the panel and the staff’s pages write them', () => {
  it('are written as the language does', () => {
    expect(whole(1234.4, { locale: 'en' })).toBe('1,234');
    expect(whole(1234.4, { locale: 'de' })).toBe('1.234');
    expect(percent(0.456, { locale: 'en' })).toBe('46%');
    expect(percent(0.456, { locale: 'fr' })).toMatch(/^46\s%$/);
    expect(percent(0.456, { locale: 'en' }, 1)).toBe('45.6%');
  });

  it('never say that the network is certain', () => {
    const probabilities = [0, 0.004, 0.01, 0.5, 0.99, 0.996, 1];
    expect(probabilities.map((probability) => likelihood(probability, english))).toEqual([
      'under 1%',
      'under 1%',
      '1%',
      '50%',
      '99%',
      'over 99%',
      'over 99%',
    ]);
  });

  it('give a day with its time', () => {
    const when = new Date(2026, 10, 25, 21, 5);
    expect(dateAndTime(when, { locale: 'en' }, 'long')).toMatch(/November 25, 2026 .*9:05/);
    expect(dateAndTime(when.getTime(), { locale: 'en' }, 'medium')).toMatch(/Nov 25, 2026, 9:05/);
  });
});
