import type { Connection } from 'mysql2';

/** Variables and status of a server that say whether it takes writes; others do not know all of them. */
const QUESTIONS = [
  "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('wsrep_on', 'read_only', 'innodb_read_only')",
  "SHOW GLOBAL STATUS LIKE 'wsrep_ready'",
];

/**
 * Whether a server takes writes now. A node of Galera that was cut off from the others accepts connections and refuses
 * every statement; a replica refuses every write.
 */
export async function isFit(connection: Connection): Promise<boolean> {
  const set = new Map<string, string>();
  for (const question of QUESTIONS) {
    const rows = await ask(connection, question);
    if (!rows) return false;
    for (const { Variable_name: name, Value: value } of rows) set.set(name.toLowerCase(), value);
  }
  if (set.get('wsrep_on') === 'ON' && set.get('wsrep_ready') !== 'ON') return false;
  const writable = [undefined, 'OFF'];
  return ['read_only', 'innodb_read_only'].every((name) => writable.includes(set.get(name)));
}

type Rows = { Variable_name: string; Value: string }[];

function ask(connection: Connection, question: string): Promise<Rows | undefined> {
  return new Promise((resolve) => {
    connection.query(question, (error, rows) => {
      resolve(error ? undefined : (rows as unknown as Rows));
    });
  });
}
