import type { ModelIdentity } from '@dermdx/contract';
import type { Device } from '@medplum/fhirtypes';
import { term } from '../concepts.js';
import { deviceId } from '../references.js';
import { IDENTIFIERS } from '../systems.js';

/** A network, by what was sent of it. */
export function device(model: ModelIdentity): Device {
  return {
    resourceType: 'Device',
    id: deviceId(model.name, model.version),
    identifier: [{ system: IDENTIFIERS.network, value: `sha256:${model.sha256}` }],
    status: 'active',
    deviceName: [{ name: model.name, type: 'model-name' }],
    type: term('network'),
    version: [{ value: model.version }],
    note: [{ text: 'For research and education; not a medical device.' }],
  };
}
