/** What is said before the worker's own script: how it asks the server for its fate, and meets it. */
const ASK = `const ask = () => {
    const request = new XMLHttpRequest();
    request.open('GET', 'fate', false);
    request.send();
    return request.responseText;
  };
  const meet = (fate) => {
    if (fate === 'die') throw new Error('out of memory');
    if (fate === 'hang') for (;;);
    // no more memory for the engine, which then fails by itself
    if (fate === 'fill') {
      WebAssembly.Memory.prototype.grow = () => { throw new RangeError('no more memory'); };
    }
  };
  import '/packages/core/dist/diagnosis.worker.js';`;

/** The worker, which asks at each picture what becomes of it. */
const askingWorker = `${ASK} addEventListener('message', ({ data }) => {
    if (data.path?.includes('diagnose')) meet(ask());
  });`;

/** The worker, which asks before its first word. */
const startingWorker = `${ASK} meet(ask());`;

/** The worker, waiting for nothing longer than a twentieth of the time that it should. */
export const hurriedWorker = `const wait = globalThis.setTimeout;
  globalThis.setTimeout = (work, time) => wait(work, time / 20);
  import '/packages/core/dist/diagnosis.worker.js';`;

/** The worker, in which WebAssembly cannot be compiled but while it streams. */
export const streamingWorker = `for (const name of ['compile', 'instantiate']) {
    const original = WebAssembly[name];
    WebAssembly[name] = (source, ...rest) => {
      if (!(source instanceof WebAssembly.Module)) throw new Error('compiled from bytes');
      return original(source, ...rest);
    };
  }
  import '/packages/core/dist/diagnosis.worker.js';`;

/**
 * Makes a page or a worker refuse what browsers before 2023 do: they know `imageOrientation` as `none` and
 * `flipY` alone.
 *
 * @returns {() => void} how to make it new again
 */
export function beOlder() {
  const newer = globalThis.createImageBitmap;
  /** @param {any[]} given */
  const older = async (...given) => {
    const { imageOrientation = 'none' } = given.at(-1);
    if (!['none', 'flipY'].includes(imageOrientation)) {
      throw new TypeError(`${imageOrientation} is not a valid value of ImageOrientation`);
    }
    return Reflect.apply(newer, globalThis, given);
  };
  globalThis.createImageBitmap = older;
  return () => {
    globalThis.createImageBitmap = newer;
  };
}

/** The worker, in a browser of before 2023. */
export const olderWorker = `(${String(beOlder)})();
  import '/packages/core/dist/diagnosis.worker.js';`;

/** Ways in which a worker comes to grief, most of them once: its successor lives. */
export const troubledWorkers = {
  'worker-crashes-once': fated(askingWorker, once('die')),
  'worker-always-crashes': fated(askingWorker, () => 'die'),
  'worker-hangs-once': fated(askingWorker, once('hang')),
  'worker-runs-full-once': fated(askingWorker, once('fill')),
  'worker-hangs-at-start-once': fated(startingWorker, once('hang')),
  'worker-dies-at-start-once': fated(startingWorker, once('die')),
};

/**
 * A worker that asks for its fate; `asked` tells how often it did since `reset`.
 *
 * @param {string} worker - its script
 * @param {(asked: number) => string} fate
 */
function fated(worker, fate) {
  let asked = 0;
  /** @param {() => string | number} body */
  const text = (body) => ({ type: 'text/plain', body: () => String(body()) });
  return {
    'diagnosis.worker.js': { type: 'text/javascript', body: worker },
    reset: text(() => (asked = 0)),
    fate: text(() => fate(asked++)),
    asked: text(() => asked),
  };
}

/**
 * The first time this, and then no more.
 *
 * @param {string} what
 * @returns {(asked: number) => string}
 */
function once(what) {
  return (asked) => (asked === 0 ? what : 'live');
}
