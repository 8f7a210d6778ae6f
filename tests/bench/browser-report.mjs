import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/prepare.mjs';
import { drawBars } from './draw-bars.mjs';
import { engines, FLOOR } from './peers/index.mjs';

/**
 * @typedef {import('./peers/index.mjs').Engine} Engine
 * @typedef {{ median: number, p95: number }} Percentiles - milliseconds
 */

/**
 * How an engine starts: milliseconds, megabytes in memory, bytes over the wire.
 *
 * @typedef {{ cold: number, warm: number, block: number, memory: number, bytes: number }} Starts
 */

/**
 * How long each engine takes for a picture once it runs, and its longest block.
 *
 * @typedef {object} Steady
 * @property {Record<Engine, Percentiles>} small
 * @property {Record<Engine, Percentiles>} large
 * @property {Record<Engine, number>} block
 */

/**
 * What was measured.
 *
 * @typedef {object} Measured
 * @property {Engine[]} names
 * @property {Record<Engine, Starts>} starts
 * @property {Steady} steady
 */

/**
 * The section on the browser, and its chart beside it.
 *
 * @param {Measured & { what: string, count: number, times: number }} measured - `what` the pictures
 * are, in words, and how many of each size; how many `times` each engine was started
 */
export function report({ names, starts, steady, what, count, times }) {
  const chart = join(root, 'docs/benchmarks.svg');
  /** @type {[name: string, value: number][]} */
  const bars = names.map((each) => [engines[each], steady.large[each].median]);
  writeFileSync(
    chart,
    drawBars('Milliseconds from a 12-megapixel JPEG to an answer (median)', bars),
  );
  return `## In the browser

In Chromium, on one thread, on a page without cross-origin isolation. Not every engine can run the same
network:

- DermDx, onnxruntime-web and transformers.js run the network of DermDx at 160 × 160 pixels.
- LiteRT.js and MediaPipe run a MobileNetV2 in 8 bits at 224 × 224 pixels. It is larger.
- nsfwjs runs a MobileNetV2 of its own at 224 × 224 pixels, on TensorFlow.js. “TensorFlow.js, by hand” runs
  that network without nsfwjs.

LiteRT.js has the fastest engine on WebAssembly: its XNNPACK runs depthwise convolutions faster than
onnxruntime-web. “onnxruntime-web, by hand” is the lower limit for DermDx: it decodes the picture and runs
the network on an input prepared beforehand. It does no framing, no check of quality, no calibration, and
its pixels differ from browser to browser.

| | MB, brotli | first answer, cold | first answer, cached | 600 × 450 | 12 megapixels | of DermDx’s | longest block | memory, MB |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
${names.map((each) => row(each, starts, steady)).join('\n')}

Times are in milliseconds, from the file to the answer: median / 95th percentile of ${count} pictures of 600 × 450
and ${count} of 12 megapixels, ${what}. The large ones are enlarged, with the noise of a sensor added. The
engines took turns at every picture. “First answer” counts from the call that loads the network, over loopback. “Cached” is a second page in the
same browser, after the first answered some pictures and stayed for five seconds: by then Chromium has kept the
compiled engine. “Memory” is what the page’s process holds after its second start. Both are medians of ${times} starts. “Longest
block” is the longest task on the page’s own thread; browsers report those above 50 ms.

![Bars of the column “12 megapixels”](benchmarks.svg)

| what must be reached | measured | goal | reached |
|---|--:|--:|---|
${goals({ names, starts, steady }).map(goalRow).join('\n')}

DermDx’s first answers include [the start of its worker](#where-the-time-goes-in-loading) with its script; the
script of “onnxruntime-web, by hand” belongs to the page and is there before the time counts.
`;
}

/** @param {number} value */
const whole = (value) => value.toFixed(0);

/**
 * @param {Engine} each
 * @param {Measured['starts']} starts
 * @param {Steady} steady
 */
function row(each, starts, { small, large, block }) {
  const { cold, warm, memory, bytes } = starts[each];
  const longest = Math.max(starts[each].block, block[each]);
  const cells = [
    engines[each],
    (bytes / 1e6).toFixed(2),
    whole(cold),
    whole(warm),
    `${whole(small[each].median)} / ${whole(small[each].p95)}`,
    `${whole(large[each].median)} / ${whole(large[each].p95)}`,
    `${(large[each].median / large.dermdx.median).toFixed(2)} ×`,
    longest > 50 ? whole(longest) : '≤ 50',
    whole(memory),
  ];
  return `| ${cells.join(' | ')} |`;
}

/**
 * What was promised, with what was measured and what may be at most.
 *
 * @param {Measured} measured
 */
function goals({ names, starts, steady }) {
  const { small, large, block } = steady;
  const peers = names.filter((each) => each !== 'dermdx' && each !== FLOOR);
  /** @param {keyof Percentiles} figure */
  const fastestBy = (figure) => Math.min(...peers.map((each) => large[each][figure]));
  return [
    {
      what: 'a 600 × 450 JPEG, DermDx to decoding and `session.run` alone',
      value: small.dermdx.median / small[FLOOR].median,
      most: 1.15,
      unit: ' ×',
    },
    {
      what: 'the first answer, nothing cached, DermDx to onnxruntime-web by hand',
      value: starts.dermdx.cold / starts[FLOOR].cold,
      most: 1.1,
      unit: ' ×',
    },
    {
      what: 'the same, cached',
      value: starts.dermdx.warm / starts[FLOOR].warm,
      most: 1.1,
      unit: ' ×',
    },
    {
      what: 'a 12-megapixel JPEG, DermDx to the fastest peer',
      value: large.dermdx.median / fastestBy('median'),
      most: 1,
      unit: ' ×',
    },
    {
      what: 'the same, at the 95th percentile',
      value: large.dermdx.p95 / fastestBy('p95'),
      most: 1,
      unit: ' ×',
    },
    { what: 'MB over the wire, all in all', value: starts.dermdx.bytes / 1e6, most: 6, unit: '' },
    {
      what: 'the same to that of transformers.js',
      value: starts.dermdx.bytes / starts.transformers.bytes,
      most: 1,
      unit: ' ×',
    },
    {
      what: 'longest block of the page’s thread, in milliseconds',
      value: Math.max(starts.dermdx.block, block.dermdx),
      most: 50,
      unit: '',
    },
  ];
}

/** @param {ReturnType<typeof goals>[number]} goal */
function goalRow({ what, value, most, unit }) {
  const reached = value <= most ? 'yes' : '**no**';
  return `| ${what} | ${value.toFixed(2)}${unit} | ≤ ${most}${unit} | ${reached} |`;
}
