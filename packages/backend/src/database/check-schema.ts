import type { Config } from '../config.js';
import { openDataSource } from './data-source.js';

/** Statements that would be needed to make the schema what the entities say: none. */
export async function checkSchema(config: Config): Promise<string[]> {
  const dataSource = await openDataSource(config);
  try {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await dataSource.destroy();
  }
}
