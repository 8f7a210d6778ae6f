import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { freeBytes } from './storage.js';

/** Milliseconds for which figures from the database are waited for: a silent one must not silence the others. */
const LOOKED_UP_WITHIN = 1000;

/** What the picture store is asked to do. */
export type StoreOperation = 'put' | 'get' | 'delete' | 'check';

/** What a figure is at the moment. */
export interface Sample {
  labels?: Record<string, string>;
  value: number;
}

/** Figures for Prometheus; none of them about a person. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'dermdx_http_request_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });
  private readonly deliveries = new Counter({
    name: 'dermdx_webhook_attempts_total',
    help: 'Attempts to deliver to webhooks, by outcome.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  private readonly checks = new Counter({
    name: 'dermdx_server_checks_total',
    help: 'Stored pictures on which the network was run again, by outcome.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  private readonly failures = new Counter({
    name: 'dermdx_job_failures_total',
    help: 'Runs of what the server does by itself that failed, by job.',
    labelNames: ['job'],
    registers: [this.registry],
  });

  private readonly pictureWaits = new Histogram({
    name: 'dermdx_picture_wait_seconds',
    help: 'Time that an uploaded picture waits for a decoder.',
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10],
    registers: [this.registry],
  });

  private readonly storeCalls = new Histogram({
    name: 'dermdx_picture_store_seconds',
    help: 'Time of an attempt to use the picture store, by operation and outcome.',
    labelNames: ['operation', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10],
    registers: [this.registry],
  });

  constructor(@Inject(CONFIG) config: Config) {
    collectDefaultMetrics({ register: this.registry });
    if (config.databaseUrl === undefined) this.watchDisk(config);
  }

  private watchDisk(config: Config): void {
    new Gauge({
      name: 'dermdx_disk_free_bytes',
      help: 'Bytes that may still be written where SQLite lies.',
      registers: [this.registry],
      async collect() {
        this.set((await freeBytes(config)) ?? 0);
      },
    });
  }

  /** Counts an answered request. */
  answered(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  /** Counts an attempt to deliver. */
  attempted(outcome: 'delivered' | 'failed'): void {
    this.deliveries.inc({ outcome });
  }

  /** Counts a check of a stored picture. */
  checked(outcome: string): void {
    this.checks.inc({ outcome });
  }

  /** Counts a run of a job that failed. */
  jobFailed(job: string): void {
    this.failures.inc({ job });
  }

  /** Notes how long a picture waited for a decoder. */
  pictureWaited(seconds: number): void {
    this.pictureWaits.observe(seconds);
  }

  /** Notes how long an attempt to use the picture store took, and what became of it. */
  storeCalled(operation: StoreOperation, outcome: string, seconds: number): void {
    this.storeCalls.observe({ operation, outcome }, seconds);
  }

  /** Adds a figure that is looked up when somebody asks; left out where that fails or takes long. */
  watch(name: string, help: string, labelNames: string[], look: () => Promise<Sample[]>): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        this.reset();
        const late = sleep(LOOKED_UP_WITHIN, [], { ref: false });
        const samples = await Promise.race([look().catch(() => []), late]);
        for (const { labels = {}, value } of samples) this.set(labels, value);
      },
    });
  }

  /** All of them as Prometheus reads them. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
