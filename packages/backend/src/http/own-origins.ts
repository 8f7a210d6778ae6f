import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';

/** The origins under which browsers reach this server. */
@Injectable()
export class OwnOrigins {
  private origins: string[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.listensOn(config.port);
  }

  /** Called when the port is known. */
  listensOn(port: number): void {
    const { publicUrl } = this.config;
    this.origins =
      publicUrl === undefined
        ? [`http://127.0.0.1:${port}`, `http://localhost:${port}`]
        : [publicUrl];
  }

  /** The first of them, for links. */
  get address(): string {
    return this.origins[0]!;
  }

  /** Whether browsers reach it over TLS: cookies are then bound to that. */
  get secure(): boolean {
    return this.address.startsWith('https:');
  }

  has(origin: string): boolean {
    return this.origins.includes(origin);
  }
}
