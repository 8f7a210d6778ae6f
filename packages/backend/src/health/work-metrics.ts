import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { DataSource } from 'typeorm';
import { AuditCheck } from '../audit/audit-check.entity.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Job } from '../jobs/job.entity.js';
import { UnusedObject } from '../picture-store/picture-store.entities.js';
import { WaitingCheck } from '../recheck/recheck.entities.js';
import { ChangedDay } from '../stats/daily.entities.js';
import { WebhookDelivery } from '../webhooks/webhook.entities.js';
import type { Sample } from './metrics.js';
import { Metrics } from './metrics.js';

/** What waits in a table of the database. */
interface Queue {
  name: string;
  table: EntityTarget<ObjectLiteral>;
  /** The column with the time from which a row waits; in the future for one that is being worked on. */
  since: string;
  where?: FindOptionsWhere<ObjectLiteral>;
}

const QUEUES: readonly Queue[] = [
  {
    name: 'webhooks',
    table: WebhookDelivery,
    since: 'nextAttemptAt',
    where: { state: 'waiting' },
  },
  { name: 'checks', table: WaitingCheck, since: 'nextAttemptAt' },
  { name: 'statistics', table: ChangedDay, since: 'at' },
  { name: 'unused-objects', table: UnusedObject, since: 'since' },
  { name: 'audit-checks', table: AuditCheck, since: 'startedAt', where: { state: 'running' } },
];

/** What mysql2 keeps of its pool, in properties that its types leave out. */
interface PoolCounts {
  _allConnections: { length: number };
  _freeConnections: { length: number };
  _connectionQueue: { length: number };
}

/** Tells how much work waits in the database and for it, and how its jobs are doing. */
@Injectable()
export class WorkMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly work: UnitOfWork,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    const { metrics } = this;
    const each = (look: (queue: Queue) => Promise<number>) => () =>
      Promise.all(
        QUEUES.map(async (queue) => ({ labels: { queue: queue.name }, value: await look(queue) })),
      );
    const depth = 'What waits in the database to be worked on, by queue.';
    metrics.watch(
      'dermdx_queue_depth',
      depth,
      ['queue'],
      each((queue) => this.depth(queue)),
    );
    const age = 'Seconds for which the oldest of a queue has been due; 0 when nothing is.';
    metrics.watch(
      'dermdx_queue_oldest_seconds',
      age,
      ['queue'],
      each((queue) => this.age(queue)),
    );
    const running = 'Whether some server or command does a job at the moment.';
    metrics.watch('dermdx_job_running', running, ['job'], () =>
      // of a process that died, the lease has ended
      this.jobs(({ owner, leaseEnds }) => (owner !== '' && leaseEnds * 1000 > Date.now() ? 1 : 0)),
    );
    const finished = 'When a job was last finished, in seconds since 1970; 0 for never.';
    metrics.watch('dermdx_job_finished_timestamp_seconds', finished, ['job'], () =>
      this.jobs(({ finishedAt }) => (finishedAt ?? 0) / 1000),
    );
    const connections = 'Connections to MySQL or MariaDB, by whether they are in use.';
    metrics.watch('dermdx_database_connections', connections, ['state'], () =>
      Promise.resolve(this.connections()),
    );
    const waiting = 'Who waits for a connection to the database, or on SQLite for a turn to write.';
    metrics.watch('dermdx_database_waiting', waiting, [], () =>
      Promise.resolve([{ value: this.pool?._connectionQueue.length ?? this.work.inLine }]),
    );
  }

  private depth({ table, where = {} }: Queue): Promise<number> {
    return this.work.read.getRepository(table).countBy(where);
  }

  private async age({ table, since, where = {} }: Queue): Promise<number> {
    const oldest = await this.work.read.getRepository(table).minimum(since, where);
    return oldest === null ? 0 : Math.max(0, (Date.now() - oldest) / 1000);
  }

  private async jobs(look: (job: Job) => number): Promise<Sample[]> {
    const jobs = await this.work.read.getRepository(Job).find();
    return jobs.map((job) => ({ labels: { job: job.name }, value: look(job) }));
  }

  private connections(): Sample[] {
    const { pool } = this;
    if (!pool) return [];
    const free = pool._freeConnections.length;
    const used = pool._allConnections.length - free;
    return [
      { labels: { state: 'used' }, value: used },
      { labels: { state: 'free' }, value: free },
    ];
  }

  private get pool(): PoolCounts | undefined {
    return (this.dataSource.driver as unknown as { pool?: PoolCounts }).pool;
  }
}
