import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SNOMED_CLASSES, SNOMED_SITES } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt, Running } from '../support/backend.js';
import {
  Browser,
  diagnosisOf,
  makeAbstained,
  samplePicture,
  signInOwner,
  start,
  submitted,
} from '../support/backend.js';
import { removeData } from '../support/databases.js';
import type { FhirBundle, FhirResource } from '../support/fhir.js';
import { fhirFaults, linesOf } from '../support/fhir.js';

interface Observation extends FhirResource {
  component?: { code: { coding?: { system: string; code: string }[] } }[];
  valueCodeableConcept?: { coding: { system: string; code: string }[] };
}

const SNOMED = 'http://snomed.info/sct';
const ICD = 'http://hl7.org/fhir/sid/icd-10';
const ICD_CODES = ['C43.9', 'D22.9', 'C44.9', 'L57.0', 'L82', 'D23.9', 'D18.0'];
const TYPES = [
  'Patient',
  'Device',
  'Consent',
  'DocumentReference',
  'Observation',
  'DiagnosticReport',
  'Provenance',
];
const HOUR = 3_600_000;
const WORDS = 'I agree that this is kept.';

describe('the FHIR export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-export-'));
  let backend: Running;
  let owner: Browser;
  let site: string;
  let first: Receipt;
  let later: Receipt;

  const text = async (file: string) => (await owner.fetch(`${site}/exports/${file}`)).text();
  const bundles = async (query = '') =>
    linesOf<FhirBundle>(await text(`submissions.ndjson${query}`));
  const ofType = async <T = FhirResource>(type: string) => linesOf<T>(await text(`fhir/${type}`));
  const resources = async () =>
    (await bundles()).flatMap(({ entry = [] }) => entry.map(({ resource }) => resource));

  beforeAll(async () => {
    backend = await start({ DATA_DIR: folder });
    const { owner: signedIn, siteId } = await signInOwner(backend);
    owner = signedIn;
    site = `/api/v1/admin/sites/${siteId}`;
    // the clock of this device is a year ahead
    const clock = Date.now() + 8766 * HOUR;
    const times = { diagnosedAt: clock - 3 * HOUR, sentAt: clock };
    const hash = createHash('sha256').update(WORDS).digest('hex');
    const version = `sha256-${hash.slice(0, 32)}`;
    const consent = { version, given: true, picture: true, words: WORDS };
    first = await submitted(backend.address, { picture: samplePicture(), consent, ...times });
    const review = { finding: 'nv', note: 'regular network' };
    await owner.send('POST', `${site}/submissions/${first.id}/reviews`, review);
    later = await submitted(backend.address, { earlier: first.deletionToken });
    const abstained = { ...makeAbstained('too-dark'), patient: {} };
    await submitted(backend.address, { diagnosis: abstained });
    for (const label of ['nv', 'bkl', 'bcc', 'akiec', 'df', 'vasc'] as const) {
      const diagnosis = { ...diagnosisOf(label), patient: { site: 'scalp' } };
      await submitted(backend.address, { diagnosis });
    }
  });

  afterAll(async () => {
    await backend.close();
    removeData(folder);
  });

  it('is valid R4: every resource, and every bundle', async () => {
    const all = await bundles('?pictures=true');
    expect(all).toHaveLength(9);
    for (const bundle of all) {
      expect(fhirFaults(bundle), bundle.entry![0]!.fullUrl).toEqual([]);
      for (const { resource } of bundle.entry!) {
        expect(fhirFaults(resource), resource.resourceType).toEqual([]);
      }
    }
  });

  it('would notice what is not', () => {
    expect(fhirFaults({ resourceType: 'Observation', status: 'final' })).not.toEqual([]);
    const code = { coding: [{ system: 'http://hl7.org/fhir/administrative-gender', code: 'x' }] };
    expect(fhirFaults({ resourceType: 'Basic', code })).not.toEqual([]);
  });

  it('has a transaction for each submission, in which what is referred to comes first', async () => {
    for (const { type, entry = [] } of await bundles()) {
      expect(type).toBe('transaction');
      const before = new Set<string>();
      for (const { fullUrl, resource, request } of entry) {
        const address = `${resource.resourceType}/${resource.id}`;
        expect(request).toEqual({ method: 'PUT', url: address });
        expect(fullUrl).toBe(`${backend.address}/fhir/R4/${address}`);
        before.add(address);
      }
      const referred = referencesIn(entry.map(({ resource }) => resource));
      expect(referred.filter((reference) => !before.has(reference))).toEqual([]);
    }
  });

  it('has one file a type: one patient a chain, one device a network', async () => {
    const counts = Object.fromEntries(
      await Promise.all(
        TYPES.map(async (type) => {
          const all = await ofType(type);
          expect(new Set(all.map(({ resourceType }) => resourceType))).toEqual(new Set([type]));
          const ids = all.map(({ id }) => id);
          expect(new Set(ids).size, type).toBe(ids.length);
          return [type, all.length] as const;
        }),
      ),
    );
    expect(counts).toEqual({
      Patient: 8,
      Device: 1,
      Consent: 9,
      DocumentReference: 1,
      Observation: 10,
      DiagnosticReport: 9,
      Provenance: 10,
    });
    expect((await owner.fetch(`${site}/exports/fhir/Account`)).status).toBe(404);
  });

  it('gives linked submissions the same patient, who is a pseudonym', async () => {
    const reports = await ofType<FhirResource & { subject: { reference: string } }>(
      'DiagnosticReport',
    );
    const subjectOf = ({ id }: Receipt) => reports.find((one) => one.id === id)!.subject.reference;
    expect(subjectOf(later)).toBe(subjectOf(first));
    const patients = await ofType('Patient');
    for (const patient of patients) {
      expect(patient).not.toHaveProperty('name');
      expect(patient.meta).toMatchObject({ security: [{ code: 'PSEUDED' }] });
    }
  });

  it('tells when a picture was diagnosed by the server’s clock, and when it came', async () => {
    const [observation] = await ofType<{ effectiveDateTime: string; issued: string }>(
      'Observation',
    );
    const ago = Date.parse(observation!.issued) - Date.parse(observation!.effectiveDateTime);
    expect(ago).toBe(3 * HOUR);
    expect(Date.parse(observation!.issued)).toBe(first.receivedAt);
    const [, unsaid] = await ofType('DiagnosticReport');
    expect(unsaid).not.toHaveProperty('effectiveDateTime');
  });

  it('has the picture as a Binary where it is asked for', async () => {
    const [bundle] = await bundles('?pictures=true');
    const found = bundle!.entry!.find(({ resource }) => resource.resourceType === 'Binary')!;
    expect(found.resource).toMatchObject({ id: first.id, contentType: 'image/jpeg' });
    const bytes = Buffer.from(found.resource.data as string, 'base64');
    expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
    expect(await ofType('Binary')).toEqual([found.resource]);
    expect(await text('submissions.ndjson')).not.toContain('"Binary"');
  });

  it('says what the person agreed to', async () => {
    const [consent, other] = await ofType<{ sourceAttachment?: { data: string } }>('Consent');
    expect(Buffer.from(consent!.sourceAttachment!.data, 'base64').toString()).toBe(WORDS);
    // a panel that tells no words
    expect(other).not.toHaveProperty('sourceAttachment');
  });

  it('calls what a network says preliminary, and a clinician’s reading its own', async () => {
    const reports = await ofType('DiagnosticReport');
    expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(['preliminary']));
    const observations = await ofType<Observation>('Observation');
    const readings = observations.filter(({ valueCodeableConcept }) => valueCodeableConcept);
    expect(readings).toHaveLength(1);
    expect(readings[0]!.valueCodeableConcept!.coding[0]).toEqual({ system: ICD, code: 'D22.9' });
  });

  it('gives the seven classes their ICD-10 codes, and SNOMED CT none unless asked', async () => {
    const codes = codesOf(await resources());
    expect(new Set(codes.filter(({ system }) => system === ICD).map(({ code }) => code))).toEqual(
      new Set(ICD_CODES),
    );
    expect(codes.filter(({ system }) => system === SNOMED)).toEqual([]);
  });

  it('gives SNOMED CT codes with sound check digits when asked', async () => {
    await backend.close();
    backend = await start({ DATA_DIR: folder, SNOMED: 'true' });
    // the session goes on; only the port is another
    const { cookie } = owner;
    owner = new Browser(backend.address);
    owner.cookie = cookie;
    const codes = codesOf(await resources())
      .filter(({ system }) => system === SNOMED)
      .map(({ code }) => code);
    expect(codes).toContain('372244006');
    expect(codes).toContain('41695006');
    const all = [...Object.values(SNOMED_CLASSES), ...Object.values(SNOMED_SITES)];
    for (const code of all) expect(isVerhoeff(code), code).toBe(true);
    // often copied, and wrong
    for (const code of ['65126008', '253008', '72464004']) expect(isVerhoeff(code)).toBe(false);
  });
});

/** Where references lead, but for what stands outside of the bundle. */
function referencesIn(all: FhirResource[]): string[] {
  const found: string[] = [];
  JSON.stringify(all, (key, value: unknown) => {
    if (key === 'reference' && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}

function codesOf(all: FhirResource[]): { system: string; code: string }[] {
  const found: { system: string; code: string }[] = [];
  JSON.stringify(all, (key, value: unknown) => {
    if (key === 'coding') found.push(...(value as { system: string; code: string }[]));
    return value;
  });
  return found;
}

/** The check digit of SNOMED CT: Verhoeff's, over the group of symmetries of a pentagon. */
function isVerhoeff(code: string): boolean {
  const multiply = (a: number, b: number) => {
    if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
    return b < 5 ? 5 + ((((a - b) % 5) + 5) % 5) : (((a - b) % 5) + 5) % 5;
  };
  const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const permute = (digit: number, times: number): number =>
    times === 0 ? digit : permute(permutation[digit]!, times - 1);
  const digits = code.split('').reverse().map(Number);
  return digits.reduce((check, digit, i) => multiply(check, permute(digit, i % 8)), 0) === 0;
}
