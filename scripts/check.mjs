import { join } from 'node:path';
import { build, installPackages, requireNode, root, run } from './prepare.mjs';

requireNode();
installPackages();
// packages see each other's types as built
build();
// each by its own tsconfig.json; one process reads once what they share
run('npm', ['run', 'types']);
run('npx', ['eslint', '--max-warnings', '0', '.']);
run('npx', ['prettier', '--check', '.']);
run(process.execPath, [join(root, 'scripts/addresses.mjs'), '--check']);
run(process.execPath, [join(root, 'scripts/api-docs.mjs'), '--check']);
run(process.execPath, [join(root, 'packages/backend/scripts/openapi.mjs'), '--check']);
run(process.execPath, [join(root, 'packages/backend/scripts/fhir-example.mjs'), '--check']);
