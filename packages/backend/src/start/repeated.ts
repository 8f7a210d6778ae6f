/** What is done again and again. */
export interface Task {
  /** Milliseconds between the end of one time and the next. */
  every: number;
  /** Does it once; may ask to be called again after fewer milliseconds. */
  run(): Promise<number | undefined>;
  /** Told of a time that failed; the next one comes all the same. */
  failed(error: unknown): void;
}

/** Does a task again and again, never twice at once. Keeps no process alive. */
export class Repeated {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private over = false;

  constructor(private readonly task: Task) {}

  /** Whether it was told to end: what takes long looks at it. */
  get ended(): boolean {
    return this.over;
  }

  /** Begins after some milliseconds. */
  start(wait = this.task.every): void {
    if (this.over) return;
    this.timer = setTimeout(() => {
      this.running = this.once().then((next) => {
        this.start(next);
      });
    }, wait);
    this.timer.unref();
  }

  /** Begins no more, and waits for what is being done. */
  async end(): Promise<void> {
    this.over = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async once(): Promise<number | undefined> {
    try {
      return await this.task.run();
    } catch (error) {
      this.task.failed(error);
      return undefined;
    }
  }
}
