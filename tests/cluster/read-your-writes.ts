import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import type { Node } from './galera.mjs';

const READS = 200;

/** What came of reading on one node right after a write on another. */
export interface Reads {
  reads: number;
  /** How often the row was not there yet. */
  missed: number;
  /** Milliseconds of a read. */
  median: number;
}

/** Reads without waiting for the other nodes, and with it, by turns: the machine is as busy for both. */
export async function compareReads(
  one: Node,
  other: Node,
): Promise<{ stale: Reads; waiting: Reads }> {
  const [writer, hasty, patient] = await Promise.all([open(one), open(other), open(other)]);
  try {
    await writer.query('CREATE TABLE read_trial (id INT PRIMARY KEY, filling LONGTEXT)');
    await patient.query('SET SESSION wsrep_sync_wait = 1');
    const found = { stale: [] as Read[], waiting: [] as Read[] };
    for (let round = 0; round < READS; round++) {
      found.stale.push(await readAfterWrite(writer, hasty, 2 * round));
      found.waiting.push(await readAfterWrite(writer, patient, 2 * round + 1));
    }
    await writer.query('DROP TABLE read_trial');
    return { stale: summarise(found.stale), waiting: summarise(found.waiting) };
  } finally {
    for (const connection of [writer, hasty, patient]) connection.destroy();
  }
}

interface Read {
  missed: boolean;
  /** Milliseconds. */
  took: number;
}

async function readAfterWrite(writer: Connection, reader: Connection, id: number): Promise<Read> {
  // as large as a submission with its picture
  await writer.query("INSERT INTO read_trial VALUES (?, REPEAT('x', 60000))", [id]);
  const begun = performance.now();
  const [rows] = await reader.query('SELECT id FROM read_trial WHERE id = ?', [id]);
  return { missed: (rows as unknown[]).length === 0, took: performance.now() - begun };
}

function summarise(reads: Read[]): Reads {
  const times = reads.map(({ took }) => took).sort((a, b) => a - b);
  const missed = reads.filter((read) => read.missed).length;
  return { reads: reads.length, missed, median: times[Math.floor(times.length / 2)]! };
}

function open({ host, port }: Node): Promise<Connection> {
  return createConnection({ host, port, user: 'root', database: 'dermdx' });
}
