import type { EntityManager } from 'typeorm';
import { chainPage } from '../audit/audit-chain.js';
import { auditExportPage } from '../audit/audit-export.js';
import { countPage, exportPage } from '../export/export-page.js';
import { fhirDevices } from '../fhir/fhir-devices.js';
import { fhirPage, fhirResource } from '../fhir/fhir-page.js';
import { countDayPage } from '../stats/count-day.js';
import { sumDays } from '../stats/sum-days.js';

/**
 * What is read apart from the thread that answers requests. Each is one page of something longer, and begins where
 * the last page ended: no transaction lasts for more than a page, and whoever asks for no more pages ends it.
 */
export const READS = {
  auditExportPage,
  chainPage,
  countDayPage,
  countPage,
  exportPage,
  fhirDevices,
  fhirPage,
  fhirResource,
  sumDays,
};

/** The name of a long read. */
export type ReadName = keyof typeof READS;

/** What a long read is told. */
export type ReadRequest<N extends ReadName> = Parameters<(typeof READS)[N]>[1];

/** What it answers. */
export type ReadAnswer<N extends ReadName> = Awaited<ReturnType<(typeof READS)[N]>>;

/** Does one; the map above says that a name's request is of the right form. */
export function doRead<N extends ReadName>(
  manager: EntityManager,
  name: N,
  request: ReadRequest<N>,
): Promise<ReadAnswer<N>> {
  const read = READS[name] as (
    manager: EntityManager,
    request: ReadRequest<N>,
  ) => Promise<ReadAnswer<N>>;
  return read(manager, request);
}
