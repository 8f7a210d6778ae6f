import { prepareFixtures } from '../../scripts/fixtures.mjs';

/** vitest's global set-up: the files that the tests read. */
export default prepareFixtures;
