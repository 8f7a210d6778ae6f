import type { Actions } from '../views/view.js';
import type { CheckEvent } from './check-event.js';

/** What a person does in the panel that changes its state, and asks nothing of the network. */
export type PersonSteps = Pick<
  Actions,
  | 'refuse'
  | 'setSource'
  | 'proceed'
  | 'setFrame'
  | 'setPatient'
  | 'back'
  | 'restart'
  | 'leave'
  | 'stay'
  | 'taken'
>;

/**
 * The steps of a panel.
 *
 * @param dispatch - makes an event happen
 * @param isForClinic - whether pictures of anything but a dermatoscope are declined
 */
export function stepsOf(
  dispatch: (event: CheckEvent) => void,
  isForClinic: () => boolean,
): PersonSteps {
  return {
    refuse: (notice) => {
      dispatch({ type: 'refused', notice });
    },
    setSource: (source) => {
      dispatch({ type: 'source', source });
    },
    proceed: () => {
      dispatch({ type: 'proceed', clinic: isForClinic() });
    },
    setFrame: (frame) => {
      dispatch({ type: 'frame', ...(frame ? { frame } : {}) });
    },
    setPatient: (patient) => {
      dispatch({ type: 'patient', patient });
    },
    back: () => {
      dispatch({ type: 'back' });
    },
    restart: () => {
      dispatch({ type: 'another' });
    },
    leave: () => {
      dispatch({ type: 'leave' });
    },
    stay: () => {
      dispatch({ type: 'stay' });
    },
    taken: (picture) => {
      dispatch({ type: 'taken', picture });
    },
  };
}
