import type { ProgressEvent } from '@dermdx/core';
import type { FirstWords } from './strings.js';

/** What is happening, in words; few enough to be spoken. */
export function stageWords(
  { examine, check }: FirstWords,
  loading: ProgressEvent | undefined,
  view: 'check' | 'examine',
): string {
  switch (loading?.phase) {
    case undefined:
    case 'manifest':
    case 'model':
      return examine.fetching;
    case 'runtime':
    case 'warm-up':
      return examine.starting;
    case 'ready':
      return view === 'check' ? check.looking : examine.looking;
  }
}
