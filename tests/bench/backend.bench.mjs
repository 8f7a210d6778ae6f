import { openDatabases } from './backend/databases.mjs';
import { measureLists } from './backend/lists.mjs';
import { measureSubmissions } from './backend/submissions.mjs';

/** What the backend takes in and lists, on each database that is installed. */
export async function run() {
  const databases = await openDatabases();
  try {
    const submissions = await measureSubmissions(databases);
    const lists = await measureLists(databases);
    return `## The backend

${submissions}
${lists}`;
  } finally {
    for (const database of databases) await database.stop();
  }
}
