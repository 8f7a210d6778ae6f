import { load as loadDermDx } from '@dermdx/core';

let dermdx;

/** DermDx as docs/core.md has it. */
export async function load(base) {
  dermdx = await loadDermDx({
    assetBase: `${base}/assets/`,
    workerUrl: `${base}/core/diagnosis.worker.js`,
  });
}

export async function answer(file) {
  const { top, classes } = await dermdx.diagnose(file);
  return (top ?? classes[0]).label;
}
