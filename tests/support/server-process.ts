import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../scripts/free-port.mjs';
import { root } from './dermdx.js';
import { waitFor } from './wait.js';

const bin = join(root, 'packages/backend/bin/dermdx-backend.js');

/** A server in a process of its own: what keeps it from answering does not keep the test from asking. */
export interface ServerProcess {
  address: string;
  /** Ends it, by default as an operator would. */
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

/** Starts one and waits until it is ready. */
export async function startProcess(env: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [bin], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'fatal', ...env, PORT: String(port) },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  const ready = async () => (await fetch(`${address}/health/ready`).catch(() => undefined))?.ok;
  await waitFor('the server to be ready', ready);
  return {
    address,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await exited;
    },
  };
}
