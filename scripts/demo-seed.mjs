// Fills the demo clinic of `npm start` with people who do not exist: npm run demo:seed -- 10000
import { join } from 'node:path';
import { build, installPackages, requireNode, root, run } from './prepare.mjs';

requireNode();
installPackages();
build();

const count = process.argv[2] ?? '10000';
const command = join(root, 'packages/backend/bin/dermdx-backend.js');
const pictures = join(root, 'examples/samples');
const env = { DATA_DIR: join(root, 'dermdx-data'), ...process.env };
run(process.execPath, [command, 'demo-seed', count, '--pictures', pictures], { env });
