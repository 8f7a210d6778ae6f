import { diagnosisSchema } from '@dermdx/contract/schemas';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { isDuplicate } from '../database/database-errors.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { ErasureService } from '../erasure/erasure.service.js';
import { Storage } from '../health/storage.js';
import { parsePart, invalid } from '../http/validate.js';
import { newId } from '../ids.js';
import { KeyRing } from '../keys/key-ring.js';
import { Problem } from '../problem.js';
import { RecheckQueue } from '../recheck/recheck.queue.js';
import { AnswerCodes } from '../reach/answer-codes.js';
import { ContactService } from '../reach/contact.service.js';
import { readPhone } from '../reach/read-phone.js';
import { Quota } from '../sites/quota.js';
import type { Site, SiteKey } from '../sites/site.entities.js';
import { markChanged } from '../stats/changed-days.js';
import { Outbox } from '../webhooks/outbox.js';
import { checkDiagnosis } from './check-diagnosis.js';
import { keepWords, versionOf } from './consent-text.js';
import { diagnosedAt } from './diagnosed-at.js';
import { DeletionTokens } from './deletion-token.js';
import { MOST_KEPT, PictureCodec } from './picture-codec.js';
import { PictureRepository } from './picture.repository.js';
import type { ReceiptDto, SubmissionBodyDto } from './submission.schema.js';
import { consentSchema } from './submission.schema.js';
import type { Submission, SubmissionRequest } from './submission.entities.js';
import { SYNTHETIC } from './submission.entities.js';
import { SubmissionRepository } from './submission.repository.js';
import { makeSubmission } from './submission-row.js';

/** A submission as it arrived. */
export interface Incoming extends SubmissionBodyDto {
  site: Site;
  siteKey: SiteKey;
  /** The caller's; counted by, never kept. */
  address: string;
  idempotencyKey: string;
  picture: Buffer | undefined;
}

/** Takes submissions in and erases them. */
@Injectable()
export class SubmissionService {
  private readonly inFlight = new Set<string>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
    private readonly submissions: SubmissionRepository,
    private readonly pictures: PictureRepository,
    private readonly codec: PictureCodec,
    private readonly tokens: DeletionTokens,
    private readonly ring: KeyRing,
    private readonly quota: Quota,
    private readonly erasure: ErasureService,
    private readonly outbox: Outbox,
    private readonly rechecks: RecheckQueue,
    private readonly storage: Storage,
    private readonly contacts: ContactService,
    private readonly answerCodes: AnswerCodes,
  ) {}

  /** Keeps a submission and answers after the commit; the same request again answers the same. */
  async receive(incoming: Incoming): Promise<ReceiptDto> {
    const { site, siteKey, idempotencyKey } = incoming;
    const requestKey = this.ring.sign('idempotency', siteKey.id, idempotencyKey).toString('hex');
    const fingerprint = this.fingerprint(incoming);
    const earlier = await this.submissions.findRequest(site.id, requestKey);
    if (earlier) return this.replay(earlier, fingerprint);
    await this.storage.refuseWhenFull();
    const flight = `${site.id}/${requestKey}`;
    if (this.inFlight.has(flight)) {
      const message = 'The same request is being worked on. Wait a second and send it again.';
      throw new Problem(409, 'in-flight', message, { retryAfterSeconds: 1 });
    }
    this.inFlight.add(flight);
    try {
      return await this.keep(incoming, requestKey, fingerprint);
    } finally {
      this.inFlight.delete(flight);
    }
  }

  /** Erases by deletion token; a wrong token finds nothing. */
  async eraseByToken(id: string, token: string): Promise<void> {
    const subject = this.tokens.read(token);
    if (subject?.submissionId !== id) {
      const message = 'The deletion token does not fit this submission. Send the one it came with.';
      throw new Problem(401, 'wrong-token', message);
    }
    await this.erasure.erase(subject.siteId, [id], null, 'asked by the person');
  }

  private async keep(
    incoming: Incoming,
    requestKey: string,
    fingerprint: string,
  ): Promise<ReceiptDto> {
    const { site, siteKey, picture } = incoming;
    const diagnosis = parsePart(incoming.diagnosis, 'diagnosis', diagnosisSchema);
    const problems = checkDiagnosis(diagnosis, this.config.models);
    if (problems.length > 0) throw invalid(problems);
    const consent = parsePart(incoming.consent, 'consent', consentSchema);
    if (picture && !consent.picture) {
      throw invalid([{ field: 'consent.picture', message: 'must be true when a picture is sent' }]);
    }
    // exports would call a person's result test data
    if (consent.version === SYNTHETIC) {
      throw invalid([{ field: 'consent.version', message: 'must not be that of made-up people' }]);
    }
    const { words } = consent;
    if (words !== undefined && versionOf(words) !== consent.version) {
      throw invalid([{ field: 'consent.version', message: 'must be the hash of the words' }]);
    }
    const phone = readPhone(site, incoming.phone, consent.phone ?? false);
    const earlier = await this.findEarlier(site.id, incoming.earlier);
    if (picture) {
      const most = MOST_KEPT + incoming.diagnosis.length;
      const { read } = this.work;
      await this.quota.refuseExcess(read, site, siteKey.id, incoming.address, most);
    }
    const sizes = picture && (await this.codec.encode(picture));

    const id = newId();
    const kept = sizes && (await this.pictures.prepare(site.id, id, sizes));
    const receivedAt = Date.now();
    const submission = makeSubmission(
      {
        siteId: site.id,
        id,
        receivedAt,
        diagnosedAt: diagnosedAt(incoming, receivedAt),
        keyId: siteKey.id,
        consentVersion: consent.version,
        hasPicture: sizes !== undefined,
        serverCheck: this.rechecks.firstState(diagnosis, sizes !== undefined),
      },
      diagnosis,
      earlier,
    );
    const answerSalt = site.givesAnswers ? this.answerCodes.newSalt() : null;
    const request: SubmissionRequest = {
      siteId: site.id,
      requestKey,
      fingerprint,
      submissionId: id,
      receivedAt,
      answerSalt,
    };
    // the quota counts what is kept, not what was sent
    const pictures = sizes ? sizes.picture.length + sizes.thumbnail.length : 0;
    const bytes = pictures + incoming.diagnosis.length;
    try {
      // the row of the request comes first: it is the key by which `replay` finds what was committed
      await this.work.writeKeyed(async (manager) => {
        await this.submissions.insert(manager, submission, request);
        if (words !== undefined) await keepWords(manager, site.id, words);
        if (phone !== undefined) await this.contacts.insert(manager, site.id, id, phone);
        if (answerSalt !== null) await this.answerCodes.insert(manager, site.id, id, answerSalt);
        if (kept) await this.pictures.insert(manager, kept);
        if (submission.serverCheck) await this.rechecks.add(manager, site.id, id);
        await this.quota.spend(manager, site, siteKey.id, incoming.address, bytes);
        await markChanged(manager, site.id, receivedAt);
        await this.outbox.add(site.id, 'submission.created', { id, receivedAt });
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // another server was first, or our own commit went through before its answer was lost
      const existing = await this.submissions.findRequest(site.id, requestKey);
      if (!existing) throw error;
      return this.replay(existing, fingerprint);
    }
    return this.receipt(request);
  }

  private async replay(request: SubmissionRequest, fingerprint: string): Promise<ReceiptDto> {
    if (request.fingerprint !== fingerprint) {
      const message = 'This Idempotency-Key came with something else before. Use a new key.';
      throw new Problem(422, 'key-reused', message);
    }
    return this.receipt(request);
  }

  private async receipt(request: SubmissionRequest): Promise<ReceiptDto> {
    const { siteId, submissionId, receivedAt, answerSalt } = request;
    const deletionToken = this.tokens.make({ siteId, submissionId });
    const answerCode = await this.answerCodes.codeOf(siteId, submissionId, answerSalt);
    const receipt = { id: submissionId, receivedAt, deletionToken };
    return answerCode === undefined ? receipt : { ...receipt, answerCode };
  }

  private fingerprint(incoming: Incoming): string {
    const { diagnosis, consent, earlier, phone, diagnosedAt, picture } = incoming;
    // a panel of an earlier version may send again what it sent before these were asked
    const asked = [phone, diagnosedAt].filter((value) => value !== undefined);
    const texts = [diagnosis, consent, earlier, ...asked].map((text) =>
      JSON.stringify(text ?? null),
    );
    const bytes = picture ?? Buffer.alloc(0);
    return this.ring.sign('fingerprint', ...texts, picture ? 'picture' : '', bytes).toString('hex');
  }

  /** The earlier submission of the same lesion; one that was erased since links to nothing. */
  private async findEarlier(siteId: string, token: string | undefined): Promise<Submission | null> {
    if (token === undefined || token === '') return null;
    const subject = this.tokens.read(token);
    if (subject?.siteId !== siteId) {
      throw invalid([{ field: 'earlier', message: 'must be a deletion token of this site' }]);
    }
    return this.submissions.find(siteId, subject.submissionId);
  }
}
