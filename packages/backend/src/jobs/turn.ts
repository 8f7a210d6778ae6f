import type { EntityManager } from 'typeorm';
import { Job } from './job.entity.js';

/** Thrown within a job that was cancelled, or whose lease another process has taken. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped';
}

/** A process's turn at a job. */
export class Turn {
  /** How many things were dealt with; the lease's renewal writes it down. */
  done = 0;
  private stopped = false;

  /**
   * @param owner - random, so that a process that lost its lease cannot take itself for the next owner
   * @param resumed - whether an earlier run was broken off, and this one goes on with its work
   */
  constructor(
    readonly name: string,
    readonly owner: string,
    readonly resumed: boolean,
  ) {}

  /** Ends it at the next look. */
  stop(): void {
    this.stopped = true;
  }

  /**
   * Looks whether it may go on; long work does so between its steps.
   *
   * @throws JobStopped
   */
  check(): void {
    if (this.stopped) throw new JobStopped();
  }

  /**
   * Makes a transaction the owner's: whoever takes over waits until it is committed, and it fails when somebody has.
   * The row is really changed, so that this holds on another node of a cluster too.
   *
   * @throws JobStopped
   */
  async hold(manager: EntityManager): Promise<void> {
    const { name, owner, done } = this;
    const { affected } = await manager
      .getRepository(Job)
      .update({ name, owner, cancelled: false }, { done, holds: () => 'holds + 1' });
    if (affected !== 1) this.stopped = true;
    this.check();
  }
}
