import { answerOf } from './answer.js';
import type { CheckEvent } from './check-event.js';
import type { CheckState, Delivery } from './check-state.js';
import { refuse } from './check-steps.js';

type Sending = Extract<
  CheckEvent,
  { type: 'consent' | 'delivery' | 'erased' | 'sent' | 'unsendable' }
>;

/** What follows when somebody sends a result, or word comes of what was sent. */
export function send(state: CheckState, event: Sending): CheckState {
  switch (event.type) {
    case 'consent': {
      const isAnswer = state.view === 'result' || state.view === 'abstained';
      if (!isAnswer || isHandedOver(state.delivery)) return state;
      return { view: 'consent', ...answerOf(state) };
    }
    case 'sent':
      if (state.view !== 'result' && state.view !== 'abstained') return state;
      return state.delivery
        ? { ...answerOf(state), view: 'sent', delivery: state.delivery }
        : state;
    case 'unsendable':
      return state.view === 'consent' ? refuse(state, 'not-sent') : state;
    case 'delivery':
      return deliver(state, event.delivery);
    case 'erased': {
      const delivery = 'delivery' in state ? state.delivery : undefined;
      if (delivery?.receipt?.id !== event.receipt) return state;
      return { ...state, delivery: { ...delivery, status: 'erased' } } as CheckState;
    }
  }
}

/** Whether the server has it or will: a second sending would be a second submission. */
export function isHandedOver(delivery: Delivery | undefined): delivery is Delivery {
  return delivery !== undefined && !['erased', 'gone', 'refused'].includes(delivery.status);
}

function deliver(state: CheckState, delivery: Delivery): CheckState {
  // late news of an earlier submission must not change the view
  if (state.view === 'consent' && delivery.status === 'sending') {
    return { ...answerOf(state), view: 'sent', delivery };
  }
  const shown = 'delivery' in state ? state.delivery : undefined;
  // news of another submission does not concern this view
  return shown?.id === delivery.id ? ({ ...state, delivery } as CheckState) : state;
}
