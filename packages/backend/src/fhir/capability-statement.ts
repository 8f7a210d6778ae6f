import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes';
import { FHIR_JSON } from './outcome.js';
import { FHIR_TYPES } from './resources-of.js';
import { PARAMETERS } from './search.js';

/** The day on which what is said here changed last. */
const CHANGED = '2026-11-26';

const READ_ONLY = { interaction: [{ code: 'read' as const }], versioning: 'no-version' as const };

/** What the read API can do. */
export function capabilityStatement(base: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    name: 'DermDxReadApi',
    title: 'DermDx: submissions of one clinic, to read',
    status: 'active',
    experimental: true,
    date: CHANGED,
    kind: 'instance',
    description:
      'Results of a neural network for pictures of skin lesions, and clinicians’ readings of them. For research and education.',
    software: { name: '@dermdx/backend' },
    implementation: { description: 'DermDx backend', url: base },
    fhirVersion: '4.0.1',
    format: ['json', FHIR_JSON],
    rest: [
      {
        mode: 'server',
        security: {
          cors: false,
          description:
            'An access token of the clinic with the scope fhir.read, as Authorization: Bearer …; what is answered is of that clinic alone.',
        },
        resource: [
          ...FHIR_TYPES.map(searchable),
          { type: 'Binary', ...READ_ONLY },
          { type: 'CodeSystem', ...READ_ONLY },
        ],
      },
    ],
  };
}

function searchable(type: (typeof FHIR_TYPES)[number]): CapabilityStatementRestResource {
  const parameters = PARAMETERS[type].map((parameter) => ({ ...parameter }));
  return {
    type,
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'no-version',
    ...(parameters.length > 0 ? { searchParam: parameters } : {}),
  };
}
