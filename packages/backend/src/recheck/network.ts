import type { Diagnosis } from '@dermdx/contract';
import type { DermDx, Figures, FiguresOf } from '@dermdx/core/node';

/** Less than the lease of a check; the first look loads the network, too. */
const PATIENCE = 40_000;

/** The network in threads of its own, loaded when it is first needed. */
export class Network {
  private loaded: Promise<[DermDx, (said: FiguresOf) => Figures]> | undefined;

  /**
   * @param workers - pictures looked at at once
   * @param folder - of the network; the installed one unless named
   */
  constructor(
    private readonly workers: number,
    private readonly folder: string | undefined,
  ) {}

  /** What the network says of the whole stored square, looked at as the sent one was. */
  async look(picture: Buffer, sent: Diagnosis): Promise<Diagnosis> {
    const [dermdx] = await this.load();
    const { source, patient, mode } = sent;
    const signal = AbortSignal.timeout(PATIENCE);
    return dermdx.diagnose(picture, { source, patient, thorough: mode.thorough, signal });
  }

  /** The figures that belong to the probabilities that were sent. */
  async figures(sent: Diagnosis): Promise<Figures> {
    const [, figures] = await this.load();
    return figures(sent);
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    const loaded = await this.loaded?.catch(() => undefined);
    await loaded?.[0].dispose();
  }

  private load() {
    return (this.loaded ??= this.start().catch((error: unknown) => {
      // the next attempt tries again
      this.loaded = undefined;
      throw error;
    }));
  }

  private async start(): Promise<[DermDx, (said: FiguresOf) => Figures]> {
    const { load, loadFigures } = await import('@dermdx/core/node');
    // with one thread it would run in this one, which answers requests
    const threads = Math.max(2, this.workers);
    const model = this.folder;
    return Promise.all([
      load({ threads, ...(model !== undefined && { model }) }),
      loadFigures(model),
    ]);
  }
}
