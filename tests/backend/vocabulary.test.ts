import { LABELS, SEXES, SITES, SOURCES } from '@dermdx/contract';
import type { AbstainReason, Diagnosis } from '@dermdx/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

interface Schema {
  type?: string;
  enum?: string[];
  const?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  required?: string[];
}

const { components } = JSON.parse(
  readFileSync(join(root, 'packages/backend/openapi.json'), 'utf8'),
) as { components: { schemas: Record<string, Schema> } };

/** The kinds of diagnosis; each has the words that go with it alone. */
const KINDS = ['AbstainedDiagnosisDto', 'MeasuredDiagnosisDto', 'UnmeasuredDiagnosisDto'];

const field = (schema: string, name: string) => {
  const found = components.schemas[schema]?.properties?.[name];
  if (!found) throw new Error(`${schema} has no ${name}.`);
  // what may be missing is either of its words, or null
  const [of = found] = found.anyOf ?? [];
  const words = of.const === undefined ? (of.enum ?? of.items?.enum ?? []) : [of.const];
  return [...words].sort();
};

/** Of all kinds of diagnosis together. */
const anyKind = (name: string) => [...new Set(KINDS.flatMap((kind) => field(kind, name)))].sort();

/** A type's values, of which TypeScript makes sure that none is missing. */
const valuesOf = <T extends string>(values: Record<T, true>): string[] =>
  Object.keys(values).sort();

describe('what the backend takes', () => {
  it.each([
    ['ClassProbabilityDto', 'label'],
    ['ActivationDto', 'label'],
    ['CandidatesDto', 'labels'],
    ['SubmissionSummaryDto', 'predicted'],
    ['ClassCountDto', 'label'],
  ])('has the classes of @dermdx/contract in %s.%s', (schema, name) => {
    expect(field(schema, name)).toEqual([...LABELS].sort());
  });

  it('has a level for each class', () => {
    const levels = Object.keys(components.schemas.LevelsDto!.properties!).sort();
    expect(levels).toEqual([...LABELS].sort());
  });

  it.each(['PatientDto.site', 'SubmissionSummaryDto.bodySite'])('has its sites in %s', (path) => {
    const [schema, name] = path.split('.');
    expect(field(schema!, name!)).toEqual([...SITES].sort());
  });

  it('has its sexes and sources', () => {
    expect(field('PatientDto', 'sex')).toEqual([...SEXES].sort());
    expect(anyKind('source')).toEqual([...SOURCES].sort());
  });

  it('has its advice, statuses and reasons, of which the types know each', () => {
    const levels = valuesOf<NonNullable<Diagnosis['triage']>['level']>({
      'see-soon': true,
      routine: true,
      inconclusive: true,
    });
    expect(field('TriageDto', 'level')).toEqual(levels);
    expect(field('SubmissionSummaryDto', 'triage')).toEqual(levels);
    const statuses = valuesOf<Diagnosis['status']>({ diagnosed: true, abstained: true });
    expect(anyKind('status')).toEqual(statuses);
    const reasons = valuesOf<AbstainReason>({
      'too-small': true,
      'too-blurred': true,
      'too-dark': true,
      'too-bright': true,
      photograph: true,
      'not-a-lesion': true,
      unfamiliar: true,
    });
    expect(anyKind('reasons')).toEqual(reasons);
  });

  it('has its modes, and exactly the fields of a diagnosis', () => {
    const modes = valuesOf<keyof Diagnosis['mode']>({
      thorough: true,
      patient: true,
      framed: true,
    });
    const dto = components.schemas.ModeDto!;
    expect(Object.keys(dto.properties!).sort()).toEqual(modes);
    expect([...dto.required!].sort()).toEqual(modes);
    const fields = valuesOf<keyof Diagnosis>({
      status: true,
      reasons: true,
      quality: true,
      top: true,
      classes: true,
      reference: true,
      candidates: true,
      triage: true,
      clinic: true,
      familiarity: true,
      photograph: true,
      activation: true,
      frame: true,
      source: true,
      mode: true,
      patient: true,
      model: true,
      timings: true,
    });
    const described = KINDS.flatMap((kind) => Object.keys(components.schemas[kind]!.properties!));
    expect([...new Set(described)].sort()).toEqual(fields);
  });
});
