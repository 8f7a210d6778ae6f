import { join } from 'node:path';
import { build, installPackages, requireNode, root, run } from './prepare.mjs';

requireNode();
installPackages();
// packages see each other's types as built
build();
for (const project of [
  'packages/contract',
  'packages/core',
  'packages/cli',
  'packages/widget',
  'packages/backend',
  'packages/admin',
  'tests',
]) {
  run('npx', ['tsc', '--noEmit', '--project', project]);
}
run('npx', ['eslint', '--max-warnings', '0', '.']);
run('npx', ['prettier', '--check', '.']);
run(process.execPath, [join(root, 'scripts/api-docs.mjs'), '--check']);
run(process.execPath, [join(root, 'packages/backend/scripts/openapi.mjs'), '--check']);
