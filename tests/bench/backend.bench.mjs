import { openDatabases } from './backend/databases.mjs';
import { measureSubmissions } from './backend/submissions.mjs';

/** What the backend takes in, on each database that is installed. */
export async function run() {
  const databases = await openDatabases();
  try {
    return `## The backend

${await measureSubmissions(databases)}`;
  } finally {
    for (const database of databases) await database.stop();
  }
}
