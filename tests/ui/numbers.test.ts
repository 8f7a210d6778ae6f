import { describe, expect, it } from 'vitest';
import { dateAndTime, likelihood, likelihoods, percent, whole } from '@dermdx/ui/numbers';

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

  it('make 100 % together: those with the largest remainders are rounded up', () => {
    const shares = [0.405, 0.305, 0.2051, 0.0452, 0.0199, 0.0148, 0.005];
    expect(likelihoods(shares, english)).toEqual([
      '41%',
      '30%',
      '21%',
      '5%',
      '2%',
      '1%',
      'under 1%',
    ]);
    // what binary fractions miss is no remainder: 0.29 * 100 is 28.999999999999996
    expect(likelihoods([0.29, 0.57, 0.14], english)).toEqual(['29%', '57%', '14%']);
    expect(likelihoods([0.998, 0.001, 0.001], english)).toEqual([
      'over 99%',
      'under 1%',
      'under 1%',
    ]);
    expect(likelihoods([0.994, 0.003, 0.003], english)[0]).toBe('over 99%');
  });

  it('make 100 % together, whatever they are', () => {
    for (let round = 0; round < 200; round++) {
      const weights = Array.from(
        { length: 7 },
        (_, index) => ((round * 31 + index * 17) % 97) ** 3 + 1,
      );
      const sum = weights.reduce((all, weight) => all + weight, 0);
      const points = likelihoods(
        weights.map((weight) => weight / sum),
        english,
      ).map((text) =>
        text.startsWith('under') ? 0 : text.startsWith('over') ? 100 : parseInt(text, 10),
      );
      expect(points.reduce((all, one) => all + one, 0)).toBe(100);
    }
  });

  it('give a day with its time', () => {
    const when = new Date(2026, 10, 25, 21, 5);
    expect(dateAndTime(when, { locale: 'en' }, 'long')).toMatch(/November 25, 2026 .*9:05/);
    expect(dateAndTime(when.getTime(), { locale: 'en' }, 'medium')).toMatch(/Nov 25, 2026, 9:05/);
  });
});
