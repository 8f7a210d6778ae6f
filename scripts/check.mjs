import { build, installPackages, requireNode, run } from './prepare.mjs';

requireNode();
installPackages();
// packages see each other's types as built
build();
for (const project of ['packages/core', 'packages/widget', 'packages/backend', 'tests']) {
  run('npx', ['tsc', '--noEmit', '--project', project]);
}
run('npx', ['eslint', '--max-warnings', '0', '.']);
run('npx', ['prettier', '--check', '.']);
