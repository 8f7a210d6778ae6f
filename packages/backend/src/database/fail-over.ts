import type { Pool } from 'mysql2';

/** mysql2 keeps its connections in properties that its types leave out. */
type Counted = Pool & Record<Kept, { length: number }>;
type Kept = '_allConnections' | '_freeConnections' | '_connectionQueue';
type GotConnection = Parameters<Pool['getConnection']>[0];

/**
 * The pools of several servers that hold the same data, as one pool: it gives connections to one of them for as long as
 * that one takes writes, then to the next that does, and stays there.
 *
 * mysql2's PoolCluster and TypeORM's replication do not do: both leave a server only after connecting to it failed,
 * and a node of Galera that was cut off, or a former primary, still accepts connections and refuses statements. TypeORM
 * also reads from replicas, which may not have what was just written.
 */
export class FailOverPool {
  /**
   * @param turn - whose turn it is; pools of the same servers share it, so that a server reads where it writes
   */
  constructor(
    private readonly pools: readonly Pool[],
    private readonly turn: { current: number },
  ) {}

  /** Gives a connection to the first server that takes writes, from the current one on. */
  getConnection(callback: GotConnection): void {
    const { turn } = this;
    const first = turn.current;
    const from = (step: number, failed: NodeJS.ErrnoException | null): void => {
      if (step === this.pools.length) {
        callback(failed, undefined as never);
        return;
      }
      const at = (first + step) % this.pools.length;
      this.pools[at]!.getConnection((error: NodeJS.ErrnoException | null, connection) => {
        if (error) {
          from(step + 1, error);
          return;
        }
        // unless somebody else has moved on meanwhile
        if (turn.current === first) turn.current = at;
        callback(null, connection);
      });
    };
    from(0, null);
  }

  /** Ends the pools of all servers. */
  end(callback: (error?: NodeJS.ErrnoException | null) => void): void {
    let left = this.pools.length;
    let failed: NodeJS.ErrnoException | null = null;
    for (const pool of this.pools) {
      pool.end((error) => {
        failed ??= error;
        if (--left === 0) callback(failed);
      });
    }
  }

  /** Connections to all servers, as a pool of mysql2 keeps them: metrics count them. */
  get _allConnections() {
    return this.count('_allConnections');
  }

  /** Those that nobody uses. */
  get _freeConnections() {
    return this.count('_freeConnections');
  }

  /** Who waits for one. */
  get _connectionQueue() {
    return this.count('_connectionQueue');
  }

  private count(kept: Kept): { length: number } {
    const lengths = (this.pools as Counted[]).map((pool) => pool[kept].length);
    return { length: lengths.reduce((sum, length) => sum + length, 0) };
  }
}
