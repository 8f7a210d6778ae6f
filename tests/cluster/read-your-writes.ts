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

/** Reads without waiting for the other nodes, and with it. */
export async function compareReads(
  one: Node,
  other: Node,
): Promise<{ stale: Reads; waiting: Reads }> {
  const [writer, reader] = await Promise.all([open(one), open(other)]);
  try {
    await writer.query('CREATE TABLE read_trial (id INT PRIMARY KEY, filling LONGTEXT)');
    const stale = await measure(writer, reader, 0);
    await reader.query('SET SESSION wsrep_sync_wait = 1');
    const waiting = await measure(writer, reader, READS);
    await writer.query('DROP TABLE read_trial');
    return { stale, waiting };
  } finally {
    writer.destroy();
    reader.destroy();
  }
}

async function measure(writer: Connection, reader: Connection, first: number): Promise<Reads> {
  const times: number[] = [];
  let missed = 0;
  for (let id = first; id < first + READS; id++) {
    // as large as a submission with its picture
    await writer.query("INSERT INTO read_trial VALUES (?, REPEAT('x', 60000))", [id]);
    const begun = performance.now();
    const [rows] = await reader.query('SELECT id FROM read_trial WHERE id = ?', [id]);
    times.push(performance.now() - begun);
    if ((rows as unknown[]).length === 0) missed++;
  }
  const median = times.sort((a, b) => a - b)[READS / 2]!;
  return { reads: READS, missed, median };
}

function open({ host, port }: Node): Promise<Connection> {
  return createConnection({ host, port, user: 'root', database: 'dermdx' });
}
