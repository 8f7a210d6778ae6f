import type { Answer, StateOf } from './check-state.js';

/** The answer that a state holds, with how it stands with it if it was sent. */
export function answerOf<Held extends Answer>({ asked, diagnosis, delivery }: Held) {
  return { asked, diagnosis: diagnosis as Held['diagnosis'], ...(delivery ? { delivery } : {}) };
}

/** The view that shows an answer: a result, or why there is none. */
export function shown(answer: Answer): StateOf<'result'> | StateOf<'abstained'> {
  const { diagnosis, ...rest } = answerOf(answer);
  return diagnosis.status === 'diagnosed'
    ? { view: 'result', ...rest, diagnosis }
    : { view: 'abstained', ...rest, diagnosis };
}
