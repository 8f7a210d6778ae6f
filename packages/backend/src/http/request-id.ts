import { randomUUID } from 'node:crypto';
import type { Response } from 'express';

const HEADER = 'X-Request-Id';

/** Gives a request an id, which its answer carries. */
export function nameRequest(response: Response): string {
  const id = randomUUID();
  response.setHeader(HEADER, id);
  return id;
}

/** The id of the request that is answered; undefined for what no route of the API answers. */
export function requestIdOf(response: Response): string | undefined {
  const id = response.getHeader(HEADER);
  return typeof id === 'string' ? id : undefined;
}
