import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const NEEDS = 'import numpy, onnx, onnxruntime, PIL, sklearn, torch';

/** A Python that has what the training needs: `DERMDX_PYTHON`, `.venv`, or the one on the path. */
export function findPython() {
  const candidates = [
    process.env.DERMDX_PYTHON,
    join(root, '.venv/bin/python'),
    join(root, '.venv/Scripts/python.exe'),
    'python3',
  ];
  return candidates.find((python) => {
    if (!python || (/[\\/]/.test(python) && !existsSync(python))) return false;
    return spawnSync(python, ['-c', NEEDS], { stdio: 'ignore' }).status === 0;
  });
}
