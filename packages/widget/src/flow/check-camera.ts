import type { CheckEvent } from './check-event.js';
import type { CheckState } from './check-state.js';

type Taking = Extract<CheckEvent, { type: 'follow' | 'camera' | 'taken' }>;

/** To a new picture of a kept spot, to the camera, and on with what it took. */
export function take(state: CheckState, event: Taking): CheckState {
  switch (event.type) {
    case 'follow':
      return state.view === 'compare' ? { view: 'follow', spot: event.spot } : state;
    case 'camera':
      if (state.view !== 'choose' && state.view !== 'follow' && state.view !== 'taken')
        return state;
      // what was said of the picture before holds for the next one
      return state.view === 'taken'
        ? { view: 'camera', source: 'photograph', live: true, ...spotOf(state) }
        : { view: 'camera', ...spotOf(state) };
    case 'taken': {
      if (state.view !== 'camera' || !state.source) return state;
      const { source } = state;
      const { picture } = event;
      // of a camera alone no answer is given: what it takes is to be shown to a doctor
      if (source === 'photograph') return { view: 'taken', picture, source, ...spotOf(state) };
      return { view: 'frame', asked: { picture, source, patient: {}, ...spotOf(state) } };
    }
  }
}

/** The kept spot of which a new picture is being taken; nothing where there is none. */
export function spotOf(state: CheckState): { spot?: string } {
  const known = 'asked' in state ? state.asked : undefined;
  const spot = 'spot' in state ? state.spot : known?.spot;
  return spot === undefined ? {} : { spot };
}

/** Where one begins: with a spot, or from the start. */
export function startOf(state: CheckState): CheckState {
  const { spot } = spotOf(state);
  return spot === undefined ? { view: 'choose' } : { view: 'follow', spot };
}
