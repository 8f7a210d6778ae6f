import type { Diagnosis } from '@dermdx/contract';

/** Without the map of where the network looked: a site has no use for its thousand numbers. */
export function toJson({ activation: _, ...diagnosis }: Diagnosis): string {
  return JSON.stringify(diagnosis);
}
