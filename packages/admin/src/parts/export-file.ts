import { ask, backend } from '../api.js';
import type { ListQuery } from './inbox-query.js';

/** What an export is written as. */
export type ExportFormat = 'csv' | 'fhir';

/** How far an export is. */
export interface ExportProgress {
  bytes: number;
  /** Submissions that came so far, of how many. */
  done: number;
  total: number;
}

/** What each submission has once, by which they are counted while they come. */
const COUNTED: Record<ExportFormat, RegExp> = {
  csv: /\r\n/g,
  fhir: /"resourceType":"DiagnosticReport"/g,
};

const PATHS = {
  csv: '/api/v1/admin/sites/{siteId}/exports/submissions.csv',
  fhir: '/api/v1/admin/sites/{siteId}/exports/submissions.ndjson',
} as const;

/**
 * Fetches an export.
 *
 * @param onProgress - called with each piece that comes
 * @throws ApiProblem - when the server does not hand it over
 * @throws TypeError - when it breaks off
 */
export async function fetchExport(
  siteId: string,
  format: ExportFormat,
  query: ListQuery,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Blob> {
  let total = 0;
  // spreadsheets know UTF-8 by it
  const mark = format === 'csv' ? ({ byteOrderMark: true } as const) : {};
  const params = { path: { siteId }, query: { ...query, ...mark } };
  const call = backend.GET(PATHS[format], { params, parseAs: 'stream', signal }).then((answer) => {
    total = Number(answer.response.headers.get('X-Total-Count') ?? 0);
    return answer;
  });
  const body = (await ask(call)) as unknown as ReadableStream<Uint8Array>;
  const counted = body.pipeThrough(counting(COUNTED[format], total, onProgress));
  return new Response(counted).blob();
}

/** Lets bytes through and counts what is in them. */
function counting(
  pattern: RegExp,
  total: number,
  onProgress: (progress: ExportProgress) => void,
): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder('latin1');
  let bytes = 0;
  let found = 0;
  // what is counted may span two chunks
  let rest = '';
  return new TransformStream({
    transform(piece, controller) {
      bytes += piece.length;
      const text = rest + decoder.decode(piece);
      const matches = [...text.matchAll(pattern)];
      found += matches.length;
      const last = matches.at(-1);
      rest = text.slice(Math.max(last ? last.index + last[0].length : 0, text.length - 64));
      onProgress({ bytes, done: Math.min(found, total), total });
      controller.enqueue(piece);
    },
  });
}
