/** How {@link answerInOrder} asks. */
export interface Asking<Item, Answer> {
  /** Asks about one; to be given up when the signal is aborted. */
  ask: (item: Item, signal: AbortSignal) => Promise<Answer>;
  /** How many are asked about at once, at most. */
  atOnce: number;
  /** The caller's. */
  signal: AbortSignal | undefined;
  /** Told of the signal that every question gets. */
  onSignal?: (signal: AbortSignal) => void;
}

/**
 * Asks about many items, a few at once, and answers in their order. Who leaves early, or aborts, ends
 * the questions that are under way.
 */
export async function* answerInOrder<Item, Answer>(
  items: Iterable<Item> | AsyncIterable<Item>,
  { ask, atOnce, signal, onSignal }: Asking<Item, Answer>,
): AsyncGenerator<Answer> {
  const leaving = new AbortController();
  onSignal?.(leaving.signal);
  const leave = (): void => {
    leaving.abort(signal?.reason);
  };
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted) leave();
  const ahead: Promise<Answer>[] = [];
  try {
    for await (const item of items) {
      const answer = ask(item, leaving.signal);
      // it is awaited later; an error until then must not count as unhandled
      answer.catch(() => undefined);
      ahead.push(answer);
      if (ahead.length >= atOnce) yield await ahead.shift()!;
    }
    for (const answer of ahead) yield await answer;
  } finally {
    signal?.removeEventListener('abort', leave);
    leaving.abort();
  }
}
