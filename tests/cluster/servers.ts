import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/free-port.mjs';
import { root } from '../support/dermdx.js';
import { waitFor } from '../support/wait.js';

const bin = join(root, 'packages/backend/bin/dermdx-backend.js');
const next = join(root, 'tests/cluster/next-version.mjs');

/** The level of an error, by pino. */
const ERROR = 50;

/** A line of the server's log. */
interface Line {
  level: number;
  msg: string;
  error?: { kind: string; code?: string; stack: string[] };
}

/** A server that is started, ended and upgraded on one port. */
export class ServerSlot {
  private child: ReturnType<typeof spawn> | undefined;

  private constructor(
    readonly port: number,
    private readonly env: Record<string, string>,
  ) {
    process.once('exit', () => this.child?.kill('SIGKILL'));
  }

  /** @param env - without a port */
  static async make(env: Record<string, string>): Promise<ServerSlot> {
    return new ServerSlot(await freePort(), env);
  }

  private get log(): string {
    return join(this.env.DATA_DIR!, `server-${this.port}.log`);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it, of this version or the next, and waits until it is ready. */
  async start(version: 'this' | 'next' = 'this'): Promise<void> {
    const upgrade = version === 'next' ? ['--import', next] : [];
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [...upgrade, bin], {
      env: { PATH, LOG_LEVEL: 'warn', ...this.env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const log = createWriteStream(this.log, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const look = () => fetch(`${this.address}/health/ready`).then(({ status }) => status, String);
    const ready = (seen: number | string) => {
      if (child.exitCode !== null) throw new Error(`The server ended by ${child.exitCode}.`);
      return seen === 200;
    };
    await waitFor('the server to be ready', look, ready, { timeout: 120_000 });
  }

  /** What it logged as an error, each kind once: what a person who was told 500 met. */
  errors(): string[] {
    const lines = readFileSync(this.log, 'utf8').split('\n');
    const logged = lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);
    const errors = logged.filter(({ level }) => level >= ERROR);
    return [...new Set(errors.map(({ msg, error }) => `${msg}: ${JSON.stringify(error)}`))];
  }

  /** Ends it as an operator would. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
}
