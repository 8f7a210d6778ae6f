// What loading costs, phase by phase and one after the other: the library's own modules, with a clock in
// between.
import { fetchNetwork } from '../../packages/core/src/network/assets.js';
import { engineUrl } from '../../packages/core/src/network/engine-file.js';
import { startNetwork, warmUp } from '../../packages/core/src/network/infer.js';
import { startRuntime } from '../../packages/core/src/network/runtime.js';
import { recallNetwork } from '../../packages/core/src/network/recall.js';

/** Milliseconds of each phase, by its name. */
type Phases = Record<string, number>;

async function measure(): Promise<Phases> {
  const base = new URL('/assets/', location.href).href;
  const phases: Phases = {};
  let last = performance.now();
  const note = (name: string): void => {
    const now = performance.now();
    phases[name] = now - last;
    last = now;
  };
  const url = engineUrl(base);
  await (await fetch(url)).arrayBuffer();
  note('fetch the engine');
  await startRuntime({ url });
  note('compile and start it');
  const parts = await fetchNetwork(base, recallNetwork(base), () => undefined);
  note('fetch and check the network');
  const network = await startNetwork(parts);
  note('make the session');
  await warmUp(network);
  note('run it first');
  await warmUp(network);
  note('run it again');
  return phases;
}

// the page's clock measures how long it took until here
postMessage({ started: performance.timeOrigin + performance.now() });
addEventListener('message', () => {
  void measure().then((phases) => {
    postMessage({ phases });
  });
});
