import { FINDING_NAMES } from '@dermdx/contract';
import type { CodeSystem } from '@medplum/fhirtypes';
import { SYSTEMS, TERMS } from '../systems.js';

/** DermDx's own codes, so that whoever meets one can look it up. */
export const CODE_SYSTEMS: readonly CodeSystem[] = [
  codeSystem('dermdx-class', SYSTEMS.finding, 'DermDxClass', FINDING_NAMES),
  codeSystem('dermdx-term', SYSTEMS.term, 'DermDxTerm', TERMS),
];

function codeSystem(
  id: string,
  url: string,
  name: string,
  displays: Readonly<Record<string, string>>,
): CodeSystem {
  const concepts = Object.entries(displays).map(([code, display]) => ({ code, display }));
  return {
    resourceType: 'CodeSystem',
    id,
    url,
    name,
    status: 'active',
    content: 'complete',
    caseSensitive: true,
    count: concepts.length,
    concept: concepts,
  };
}
