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
  private busy = false;
  private hurried = false;

  constructor(private readonly task: Task) {}

  /** Whether it was told to end: what takes long looks at it. */
  get ended(): boolean {
    return this.over;
  }

  /** Begins after some milliseconds. */
  start(wait = this.task.every): void {
    if (this.over) return;
    this.timer = setTimeout(() => {
      this.busy = true;
      this.running = this.once().then((next) => {
        this.busy = false;
        this.start(this.hurried ? 0 : next);
      });
      this.hurried = false;
    }, wait);
    this.timer.unref();
  }

  /** Does it at once, or again once it is done; does nothing where it was never started. */
  hurry(): void {
    if (this.timer === undefined) return;
    if (this.busy) {
      this.hurried = true;
      return;
    }
    clearTimeout(this.timer);
    this.start(0);
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
