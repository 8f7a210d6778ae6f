import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Rate } from '../rates/rate.js';
import { Rates } from '../rates/rates.js';

/** Event streams that one session may have open: more than anybody sees windows at once. */
const MOST = 16;
/** Streams that one session may begin in a minute: one for each tab turned to and each page opened, and far more. */
const PER_MINUTE = 600;

/** A stream's place among those of its session. */
export interface Place {
  /** Says that a newer stream has it: this one ends. */
  lost: Observable<void>;
  /** Gives it up. */
  free: () => void;
}

/** Bounds the event streams of each session. */
@Injectable()
export class Streams {
  private readonly open = new Map<string, Set<Subject<void>>>();
  private readonly rate: Rate;

  constructor(rates: Rates) {
    this.rate = rates.perMinute('streams', PER_MINUTE);
  }

  /**
   * Counts one more. Where a session has too many, its oldest one ends for it: a proxy may hold one open that its
   * tab closed long ago, and the tab that somebody looks at is the newest.
   *
   * @throws Problem 429 when the session began too many lately
   */
  async take(session: string): Promise<Place> {
    await this.rate.take(session);
    const places = this.open.get(session) ?? new Set();
    this.open.set(session, places);
    const lost = new Subject<void>();
    places.add(lost);
    const [oldest] = places;
    if (oldest && places.size > MOST) {
      places.delete(oldest);
      oldest.next();
    }
    const free = () => {
      places.delete(lost);
      if (places.size === 0 && this.open.get(session) === places) this.open.delete(session);
    };
    return { lost, free };
  }
}
