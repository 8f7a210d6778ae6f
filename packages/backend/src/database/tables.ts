import { AuditCheck } from '../audit/audit-check.entity.js';
import { AuditEntry, AuditHead, AuditSubject } from '../audit/audit.entities.js';
import { Draft } from '../drafts/draft.entity.js';
import { Job } from '../jobs/job.entity.js';
import { KeyHolder } from '../keys/key-holder.entity.js';
import { RingKey } from '../keys/ring-key.entity.js';
import { StoreMark, UnusedObject } from '../picture-store/picture-store.entities.js';
import { CaseReader } from '../presence/case-reader.entity.js';
import { GroupMembership, GroupRole, Identity } from '../provider/provider.entities.js';
import { RateCount } from '../rates/rate-count.entity.js';
import { Answer, AnswerCode, AnswerTemplate } from '../reach/answer.entities.js';
import { Contact } from '../reach/contact.entity.js';
import { WaitingCheck } from '../recheck/recheck.entities.js';
import { Review } from '../reviews/review.entity.js';
import { QuotaUsage, Site, SiteKey, SiteOrigin } from '../sites/site.entities.js';
import { ChangedDay, DailyReading, DailySum } from '../stats/daily.entities.js';
import { ConsentText } from '../submissions/consent-text.entity.js';
import { Submission, SubmissionRequest } from '../submissions/submission.entities.js';
import {
  FactorReset,
  Passkey,
  RecoveryCode,
  SignInStep,
  TotpSecret,
} from '../sign-in/second-factor.entities.js';
import { SignInRule } from '../sign-in/sign-in-rule.entity.js';
import { AccessToken } from '../tokens/access-token.entity.js';
import { LoginAttempts, Membership, OneTimeLink, Session, User } from '../users/user.entities.js';
import { SavedView } from '../worklist/saved-view.entity.js';
import { Webhook, WebhookDelivery } from '../webhooks/webhook.entities.js';

/** Everything that is kept, but the pictures, whose column differs between the databases. */
export const tables = [
  AccessToken,
  Answer,
  AnswerCode,
  AnswerTemplate,
  AuditCheck,
  AuditEntry,
  AuditHead,
  AuditSubject,
  CaseReader,
  ChangedDay,
  ConsentText,
  Contact,
  DailyReading,
  DailySum,
  Draft,
  FactorReset,
  GroupMembership,
  GroupRole,
  Identity,
  Job,
  KeyHolder,
  LoginAttempts,
  Membership,
  OneTimeLink,
  Passkey,
  QuotaUsage,
  RateCount,
  RecoveryCode,
  Review,
  RingKey,
  SavedView,
  Session,
  SignInRule,
  SignInStep,
  Site,
  SiteKey,
  SiteOrigin,
  StoreMark,
  Submission,
  SubmissionRequest,
  TotpSecret,
  UnusedObject,
  User,
  WaitingCheck,
  Webhook,
  WebhookDelivery,
];
