import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { load } from '@dermdx/core/node';
import { readConfig } from '@dermdx/backend';
import { Metrics } from '../../../packages/backend/dist/health/metrics.js';
import { PictureCodec } from '../../../packages/backend/dist/submissions/picture-codec.js';
import { root } from '../../../scripts/prepare.mjs';
import { liftQuotas, readWritten, writeBare } from './bare.mjs';
import { inParallel, percentile, row } from './figures.mjs';
import { command, startServer } from './server.mjs';

const COUNT = 600;
/** By then V8 has compiled what runs for each, and the rate grows no more. */
const WARM_UP = 1200;
/** What the database alone is given to warm up with. */
const BARE_WARM_UP = 60;
const WRITERS = 16;
const BYTES = 50_000;

/**
 * Submissions with a picture through HTTP, beside their rows written by the driver alone.
 *
 * @param {import('./databases.mjs').DatabaseKind[]} databases
 */
export async function measureSubmissions(databases) {
  const sent = await prepareSubmission();
  console.log(`  ${COUNT} pictures`);
  const codec = await measureCodec(sent.picture);
  const rows = [];
  for (const database of databases) {
    console.log(`  ${database.name}: ${COUNT} submissions`);
    const env = await database.fresh();
    const server = await startServer(env);
    await liftQuotas(env);
    const send = () => submit(server.address, sent);
    await inParallel(WARM_UP, WRITERS, send);
    const http = await inParallel(COUNT, WRITERS, send);
    await server.stop();
    const written = await readWritten(env);
    const other = await database.fresh();
    command(other, 'migrate');
    await writeBare(other, written.slice(0, BARE_WARM_UP), WRITERS);
    const bare = await writeBare(other, written.slice(-COUNT), WRITERS);
    rows.push(
      row(
        database.name,
        ...[http, bare, codec].map(({ perSecond }) => perSecond.toFixed(0)),
        `${(http.perSecond / Math.min(bare.perSecond, codec.perSecond)).toFixed(2)} ×`,
        ...[http, bare].map(
          ({ times }) =>
            `${percentile(times, 0.5).toFixed(1)} / ${percentile(times, 0.99).toFixed(1)}`,
        ),
      ),
    );
  }
  return `### Submissions

${WRITERS} writers send ${COUNT} submissions after ${WARM_UP} that warm the server up, each with a picture of ${(sent.picture.length / 1000).toFixed(0)} KB, to a server in a process of its own. For each,
the server checks every field, decodes the picture, encodes it in two sizes, encrypts it, counts it against the
quotas, and commits all of it before it answers. “Bare” writes the same rows of submission, request and
pictures into an empty database with the same schema and durability, one transaction each, through better-sqlite3
(which has one writer) or mysql2 (${WRITERS} writers). “Codec” decodes and encodes the same pictures by the server's own
code and does nothing else. The ratio is to the slower of both.

| | through HTTP, a second | bare, a second | codec, a second | ratio | HTTP, p50 / p99, ms | bare, p50 / p99, ms |
|---|--:|--:|--:|--:|--:|--:|
${rows.join('\n')}
`;
}

/**
 * Pictures through the server's codec alone, as many at once as the server lets.
 *
 * @param {Buffer} picture
 */
async function measureCodec(picture) {
  const config = readConfig({});
  const codec = new PictureCodec(config, new Metrics(config));
  await inParallel(COUNT, WRITERS, () => codec.encode(picture));
  return inParallel(COUNT, WRITERS, () => codec.encode(picture));
}

/**
 * What is sent, each time the same; written out once, since who sends and the server share the processors.
 *
 * @typedef {{ picture: Buffer, body: Uint8Array<ArrayBuffer>, type: string }} Sent
 */

/**
 * A picture, and what the network says of it.
 *
 * @returns {Promise<Sent>}
 */
export async function prepareSubmission() {
  const picture = await makePicture();
  const dermdx = await load();
  const diagnosis = JSON.stringify(await dermdx.diagnose(picture));
  await dermdx.dispose();
  const form = new FormData();
  form.append('diagnosis', diagnosis);
  form.append('consent', JSON.stringify({ version: '1', given: true, picture: true }));
  form.append('picture', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'lesion.jpg');
  const written = new Response(form);
  const type = written.headers.get('content-type') ?? '';
  return { picture, body: new Uint8Array(await written.arrayBuffer()), type };
}

/** The centre square of a sample, at the quality that comes nearest to the size. */
async function makePicture() {
  const bytes = readFileSync(join(root, 'examples/samples/mel-ISIC_0024315.jpg'));
  const square = () => sharp(bytes).resize(600, 600, { fit: 'cover' });
  let best = await square().jpeg({ quality: 40 }).toBuffer();
  for (let quality = 41; quality <= 100; quality++) {
    const encoded = await square().jpeg({ quality }).toBuffer();
    const nearer = Math.abs(encoded.length - BYTES) < Math.abs(best.length - BYTES);
    if (nearer) best = encoded;
  }
  return best;
}

/**
 * Sends it, and throws where it was not kept.
 *
 * @param {string} address
 * @param {Sent} sent
 * @param {string} [origin] - of the page that sends
 */
export async function submit(address, { body, type }, origin = address) {
  const key = randomUUID();
  const response = await fetch(`${address}/api/v1/submissions`, {
    method: 'POST',
    body,
    headers: { 'content-type': type, 'x-site-key': 'pk_demo', origin, 'idempotency-key': key },
  });
  if (response.status !== 201) throw new Error(await response.text());
}
