import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type { paths };

/** What the API takes and answers, by name. */
export type Schemas = components['schemas'];

/** A typed client of the API. */
export type BackendClient = Client<paths>;

/**
 * A client for pages that the backend serves itself: with the session's cookie and the header that
 * no other site's page can send.
 *
 * @param baseUrl - origin of the server; the page's own when empty
 */
export function createBackendClient(baseUrl = ''): BackendClient {
  return createClient<paths>({
    baseUrl,
    credentials: 'same-origin',
    headers: { 'X-DermDx-Request': '1' },
  });
}
