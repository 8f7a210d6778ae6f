import { openDatabases } from './backend/databases.mjs';
import { measureLists } from './backend/lists.mjs';

/** What the backend lists, of ten thousand and of a million rows, on each database that is installed. */
export async function run() {
  const databases = await openDatabases();
  try {
    return await measureLists(databases);
  } finally {
    for (const database of databases) await database.stop();
  }
}
