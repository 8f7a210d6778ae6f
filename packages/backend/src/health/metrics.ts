import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { freeBytes } from './storage.js';

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

  /** All of them as Prometheus reads them. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
