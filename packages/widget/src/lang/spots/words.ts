import type { Comparison, Change, Doubt } from '../../history/changes.js';
import type { Hint } from '../../picture/live-hint.js';
import type { NoCamera } from '../../picture/camera-stream.js';
import type { Words } from '../words.js';

/** The words of spots over time and of the camera in the panel. */
export interface SpotWords {
  spots: {
    which: string;
    fresh: string;
    name: string;
    nameHint: string;
    /** Of results that belong to no spot. */
    unsorted: string;
    spot: string;
    timeline: string;
    measuring: string;
    /** A new picture of the same spot. */
    again: string;
    follow: Words;
    earlier: string;
    overlay: string;
    pan: string;
    change: {
      title: string;
      none: string;
      /** That no change is no all-clear; said with every outcome. */
      noAllClear: string;
      /** Given the kinds that changed by more than noise. */
      told(kinds: string): string;
      fromTo(kind: string, before: string, after: string): string;
      untold: Record<Exclude<Comparison['kind'], 'changes'>, string>;
      answers: string;
      table: string;
      noise: string;
      earlier: string;
      later: string;
      change: string;
      tells: Record<Change['told'], string>;
      range(value: string, low: string, high: string): string;
    };
    doubt: { place(said: string, spot: string): string } & Record<Exclude<Doubt, 'place'>, string>;
    move: string;
    moveNow: string;
    size: Words & {
      length: string;
      marks: readonly string[];
      keys: string;
      save: string;
      wrong(least: string, greatest: string): string;
      about(size: string): string;
      both(before: string, after: string): string;
      unmarked: string;
    };
    reminder: Words & { when: string; save: string; summary: string; description: string };
    import: string;
    imported(count: string): string;
    importFailed: string;
    removeSpot: string;
    removeSpotSure: string;
  };
  camera: {
    title: string;
    legend: string;
    lens: string;
    alone: { text: string; advice: readonly string[] };
    /** What the camera shows, for screen readers. */
    shown: string;
    hints: Record<Hint, string>;
    hidden: string;
    byItself: string;
    torch: string;
    shoot: string;
    file: string;
    app: string;
    taken: { title: string; save: string; send: string; again: string };
  } & Record<NoCamera, string>;
}
