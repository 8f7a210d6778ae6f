/** Code systems, by the address under which FHIR knows them. */
export const SYSTEMS = {
  icd10: 'http://hl7.org/fhir/sid/icd-10',
  snomed: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
  units: 'http://unitsofmeasure.org',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  absentReason: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  gender: 'http://hl7.org/fhir/administrative-gender',
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  observationValue: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  dataOperation: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation',
  participant: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  /** What is found: HAM10000's seven classes, and what clinicians say besides. */
  finding: 'urn:dermdx:class',
  /** What nobody else has a code for. */
  term: 'urn:dermdx:term',
} as const;

/** Systems of identifiers. */
export const IDENTIFIERS = {
  chain: 'urn:dermdx:chain',
  network: 'urn:dermdx:network',
  user: 'urn:dermdx:user',
} as const;

/** Codes of LOINC, with the names that it gives them. */
export const LOINC = {
  age: { system: SYSTEMS.loinc, code: '30525-0', display: 'Age' },
  sex: { system: SYSTEMS.loinc, code: '46098-0', display: 'Sex' },
  consent: { system: SYSTEMS.loinc, code: '59284-0', display: 'Consent Document' },
  picture: { system: SYSTEMS.loinc, code: '72170-4', display: 'Photographic image' },
} as const;

/** DermDx's own codes; the `CodeSystem` resources are made from them. */
export const TERMS = {
  'network-classification': 'Probabilities of seven skin lesion classes by a neural network',
  'network-report': 'Skin lesion classification by a neural network',
  'clinician-reading': 'Clinician’s reading of a skin lesion',
  'neural-network': 'Neural network',
  'picture-reading': 'Reading of the picture',
  histology: 'Histology',
  'taken-with': 'Taken with, as the person said',
  dermatoscope: 'Dermatoscope',
  photograph: 'Photograph without a dermatoscope',
  'unknown-source': 'The person does not know',
  'beside-network': 'Beside the network’s class',
  same: 'The same',
  different: 'Different',
  'not-comparable': 'Not comparable',
  claimed: 'Claimed of the network’s answer',
  agree: 'Agrees',
  disagree: 'Disagrees',
  unsure: 'Unsure',
  'blind-read': 'Blind read',
  outcome: 'The outcome rests on this',
  network: 'Neural network for pictures of skin lesions',
} as const;

/** One of {@link TERMS}. */
export type Term = keyof typeof TERMS;
