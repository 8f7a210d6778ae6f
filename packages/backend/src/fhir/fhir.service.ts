import { Inject, Injectable } from '@nestjs/common';
import type { Bundle, BundleLink } from '@medplum/fhirtypes';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { Cursors } from '../http/cursor.js';
import { OwnOrigins } from '../http/own-origins.js';
import { isId } from '../ids.js';
import { LongReads } from '../long-reads/long-reads.js';
import { notFound } from '../problem.js';
import type { Rate } from '../rates/rate.js';
import { Rates } from '../rates/rates.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { PictureRepository } from '../submissions/picture.repository.js';
import { SubmissionRepository } from '../submissions/submission.repository.js';
import type { Machine } from '../tokens/machines.js';
import { fhirBase } from './fhir-base.js';
import type { FhirPage, FhirPosition } from './fhir-page.js';
import type { FhirType } from './resources-of.js';
import type { Search } from './search.js';
import { readSearch } from './search.js';

/** Requests a minute with one token. */
const PER_MINUTE = 600;

/** A resource that was read. */
export interface FoundResource {
  text: string;
  /** When it changed last; undefined for a network. */
  changedAt?: number;
}

/** Gives machines a clinic's submissions as FHIR resources, and writes down that it did. */
@Injectable()
export class FhirService {
  private readonly rate: Rate;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly reads: LongReads,
    private readonly blindReads: BlindReads,
    private readonly submissions: SubmissionRepository,
    private readonly pictures: PictureRepository,
    private readonly cursors: Cursors,
    private readonly audit: AuditService,
    private readonly ownOrigins: OwnOrigins,
    rates: Rates,
  ) {
    this.rate = rates.perMinute('fhir', PER_MINUTE);
  }

  /**
   * A page of what was searched for, as the JSON of a `Bundle`.
   *
   * @throws Problem 400, 429
   */
  async search(machine: Machine, type: FhirType, query: Record<string, unknown>): Promise<string> {
    await this.limit(machine);
    const search = readSearch(type, query);
    const readOnly = await this.blindReads.asked(machine.siteId);
    const page =
      type === 'Device'
        ? await this.devices(machine.siteId, readOnly)
        : await this.page(machine.siteId, type, search, readOnly);
    const filters = search.used.map(([name]) => name).sort();
    const details = { type, filters: filters.join(' '), count: page.resources.length };
    await this.record(machine, 'fhir.search', { details, subjects: page.subjects });
    return this.bundle(machine.siteId, type, search, page);
  }

  /**
   * One resource.
   *
   * @throws Problem 404, 429
   */
  async read(machine: Machine, type: FhirType, id: string): Promise<FoundResource> {
    await this.limit(machine);
    const { siteId } = machine;
    const readOnly = await this.blindReads.asked(siteId);
    if (type === 'Device') {
      const [found] = await this.reads.read('fhirDevices', { siteId, readOnly, id });
      if (!found) throw notFound();
      return found;
    }
    if (!isId(id)) throw notFound();
    const { options } = this;
    const request = { siteId, type, id, readOnly, options };
    const found = await this.reads.read('fhirResource', request);
    if (!found) throw notFound();
    const details = { type };
    await this.record(machine, 'fhir.read', { details, subjectId: found.subject });
    return found;
  }

  /**
   * The bytes of a picture.
   *
   * @throws Problem 404, 429
   */
  async picture(machine: Machine, id: string): Promise<Buffer> {
    await this.limit(machine);
    const { siteId } = machine;
    if (!isId(id)) throw notFound();
    const submission = await this.submissions.find(siteId, id);
    const readOnly = await this.blindReads.asked(siteId);
    if (!submission || (readOnly && !submission.reviewed)) throw notFound();
    const picture = await this.pictures.find(siteId, id, 'picture');
    if (!picture) throw notFound();
    await this.record(machine, 'picture.view', { subjectId: id });
    return picture;
  }

  private get options() {
    return { snomed: this.config.snomed };
  }

  private async devices(siteId: string, readOnly: boolean): Promise<FhirPage> {
    const resources = await this.reads.read('fhirDevices', { siteId, readOnly });
    return { resources, subjects: [], next: null };
  }

  private async page(
    siteId: string,
    type: Exclude<FhirType, 'Device'>,
    search: Search,
    readOnly: boolean,
  ): Promise<FhirPage> {
    const { filters, count, cursor } = search;
    const after = cursor === undefined ? null : this.positionOf(siteId, type, search, cursor);
    const { options } = this;
    return this.reads.read('fhirPage', { siteId, type, filters, readOnly, count, after, options });
  }

  private bundle(siteId: string, type: FhirType, search: Search, page: FhirPage): string {
    const base = fhirBase(this.ownOrigins);
    const link = (relation: string, cursor?: string): BundleLink => {
      const query = new URLSearchParams([...search.used, ['_count', String(search.count)]]);
      if (cursor !== undefined) query.set('_cursor', cursor);
      return { relation, url: `${base}/${type}?${query.toString()}` };
    };
    const next = page.next && this.cursorAt(siteId, type, search, page.next);
    const head: Bundle = {
      resourceType: 'Bundle',
      type: 'searchset',
      link: [link('self', search.cursor), ...(next === null ? [] : [link('next', next)])],
    };
    if (page.resources.length === 0) return JSON.stringify(head);
    const entries = page.resources.map(({ address, text }) => {
      const fullUrl = JSON.stringify(`${base}/${address}`);
      return `{"fullUrl":${fullUrl},"resource":${text},"search":{"mode":"match"}}`;
    });
    return `${JSON.stringify(head).slice(0, -1)},"entry":[${entries.join(',')}]}`;
  }

  private cursorAt(siteId: string, type: FhirType, search: Search, at: FhirPosition): string {
    const { value, id, skip } = at;
    return this.cursors.make(listOf(siteId, type, search), { value, id: `${id}/${skip}` });
  }

  /** Where a `next` link goes on; how many resources of the submission were shown is a part of its cursor's id. */
  private positionOf(siteId: string, type: FhirType, search: Search, cursor: string): FhirPosition {
    const { value, id } = this.cursors.read(listOf(siteId, type, search), cursor);
    const [submissionId = '', skip = '0'] = id.split('/');
    return { value: value ?? 0, id: submissionId, skip: Number(skip) };
  }

  private async limit({ tokenId }: Machine): Promise<void> {
    await this.rate.take(tokenId);
  }

  private async record(
    { siteId, label: accessToken }: Machine,
    action: string,
    {
      details,
      ...about
    }: {
      subjectId?: string;
      subjects?: string[];
      details?: Record<string, string | number>;
    },
  ): Promise<void> {
    const record = { siteId, actorId: null, action, details: { ...details, accessToken } };
    await this.audit.record({ ...record, ...about });
  }
}

/** What a cursor is good for. */
function listOf(siteId: string, type: FhirType, { used }: Search): string {
  return JSON.stringify(['fhir', siteId, type, ...used]);
}
