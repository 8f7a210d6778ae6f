import { csvLine } from '@dermdx/contract/csv';
import { describe, expect, it } from 'vitest';

describe('a line of CSV', () => {
  it('quotes what needs it, and leaves out what is null', () => {
    expect(csvLine(['a,b', 'say "no"', 'two\nlines', null, ''])).toBe(
      '"a,b","say ""no""","two\nlines",,\r\n',
    );
  });

  it('keeps numbers and flags as they are', () => {
    expect(csvLine([-1.5, 1e-7, true, false])).toBe('-1.5,1e-7,true,false\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', '\n=1', '\uff1d1', '\uff0d1'])(
    'makes %j harmless',
    (text) => {
      expect(csvLine([text])).toMatch(/^"'/);
    },
  );

  it('makes a part harmless that follows another separator', () => {
    expect(csvLine(['fine;=1+1'])).toBe(`"fine;'=1+1"\r\n`);
    expect(csvLine(['fine\t@A1'])).toBe(`"fine\t'@A1"\r\n`);
  });
});
