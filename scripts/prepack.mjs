// Before npm packs a package: builds what is not built, so that nothing old is published.
import { build, requireNode } from './prepare.mjs';

requireNode();
// npm's own output, the tarball's description, is for whoever asked for it
build({ stdio: ['ignore', process.stderr, process.stderr] });
