import {
  activationMapSchema,
  candidatesSchema,
  classProbabilitySchema,
  diagnosisSchema,
  familiaritySchema,
  frameSchema,
  frequencySchema,
  modelIdentitySchema,
  modeSchema,
  patientSchema,
  clinicSchema,
  photographSchema,
  qualityMeasureSchema,
  qualitySchema,
  referenceSchema,
  timingsSchema,
  triageRatesSchema,
  triageSchema,
} from '@dermdx/contract/schemas';
import type { GenericSchema } from 'valibot';
import * as audit from '../audit/audit.schema.js';
import * as auth from '../auth/auth.schema.js';
import { draftSchema } from '../drafts/draft.schema.js';
import * as exports from '../export/export.schema.js';
import { caseReadersSchema } from '../presence/presence.schema.js';
import * as retention from '../retention/retention.schema.js';
import * as reach from '../reach/reach.schema.js';
import * as reviews from '../reviews/review.schema.js';
import * as provider from '../provider/provider.schema.js';
import * as factors from '../sign-in/second-factor.schema.js';
import { ownSessionSchema } from '../sign-in/session.schema.js';
import * as sites from '../sites/site.schema.js';
import * as statistics from '../stats/statistics.schema.js';
import * as access from '../subject-access/subject-access.schema.js';
import * as finding from '../worklist/find.schema.js';
import * as queues from '../worklist/queue.schema.js';
import * as lists from '../submissions/submission-list.schema.js';
import * as submissions from '../submissions/submission.schema.js';
import * as tokens from '../tokens/access-token.schema.js';
import * as thumbnails from '../submissions/thumbnail.schema.js';
import * as views from '../worklist/saved-view.schema.js';
import * as sharing from '../worklist/work.schema.js';
import * as users from '../users/user.schema.js';
import * as webhooks from '../webhooks/webhook.schema.js';

/** What is sent and answered, by the names under which the API's description and its client know it. */
export const COMPONENTS: Readonly<Record<string, GenericSchema>> = {
  AuditEntryDto: audit.auditEntrySchema,
  AuditPageDto: audit.auditPageSchema,
  AuditCheckDto: audit.auditCheckSchema,
  SignInDto: auth.signInSchema,
  MembershipDto: auth.membershipSchema,
  SessionDto: auth.sessionSchema,
  LinkTokenDto: auth.linkTokenSchema,
  SetUpNameDto: auth.setUpNameSchema,
  SetUpDto: auth.setUpSchema,
  ChangePasswordDto: auth.changePasswordSchema,
  OwnSessionDto: ownSessionSchema,
  AccessTokenDto: tokens.accessTokenSchema,
  NewAccessTokenDto: tokens.newAccessTokenSchema,
  MadeAccessTokenDto: tokens.madeAccessTokenSchema,
  WaysInDto: provider.waysInSchema,
  BeginDto: provider.beginSchema,
  BegunDto: provider.begunSchema,
  LinkedDto: provider.linkedSchema,
  LogoutDto: provider.logoutSchema,
  NewGroupRoleDto: provider.newGroupRoleSchema,
  GroupRoleDto: provider.groupRoleSchema,
  WaysDto: factors.waysSchema,
  CodeDto: factors.codeSchema,
  RecoveryCodeDto: factors.recoveryCodeSchema,
  PasskeyOptionsDto: factors.passkeyOptionsSchema,
  PasskeyAnswerDto: factors.passkeyAnswerSchema,
  NewPasskeyDto: factors.newPasskeySchema,
  ConfirmationDto: factors.confirmationSchema,
  NewSecretDto: factors.newSecretSchema,
  RecoveryCodesDto: factors.recoveryCodesSchema,
  PasskeyDto: factors.passkeySchema,
  FactorsDto: factors.factorsSchema,
  SignInRulesDto: factors.signInRulesSchema,
  NewSignInRulesDto: factors.newSignInRulesSchema,
  ResetDto: factors.resetSchema,
  NewSiteDto: sites.newSiteSchema,
  SiteDto: sites.siteSchema,
  SiteChangesDto: sites.siteChangesSchema,
  SiteKeyDto: sites.siteKeySchema,
  NewSiteKeyDto: sites.newSiteKeySchema,
  OriginDto: sites.originSchema,
  OriginCheckDto: sites.originCheckSchema,
  NewOriginDto: sites.newOriginSchema,
  SubmissionSummaryDto: lists.submissionSummarySchema,
  SubmissionPageDto: lists.submissionPageSchema,
  QualityMeasureDto: qualityMeasureSchema,
  QualityDto: qualitySchema,
  ClassProbabilityDto: classProbabilitySchema,
  FrequencyDto: frequencySchema,
  ReferenceDto: referenceSchema,
  LevelsDto: candidatesSchema.entries.levels,
  CandidatesDto: candidatesSchema,
  TriageRatesDto: triageRatesSchema,
  TriageDto: triageSchema,
  FamiliarityDto: familiaritySchema,
  PhotographDto: photographSchema,
  ClinicDto: clinicSchema,
  ActivationDto: activationMapSchema,
  FrameDto: frameSchema,
  ModeDto: modeSchema,
  PatientDto: patientSchema,
  ModelDto: modelIdentitySchema,
  TimingsDto: timingsSchema,
  DiagnosisDto: diagnosisSchema,
  ReviewDto: reviews.reviewSchema,
  SubmissionDetailDto: lists.submissionDetailSchema,
  NewReviewDto: reviews.newReviewSchema,
  DraftDto: draftSchema,
  CaseReadersDto: caseReadersSchema,
  ErasureDto: lists.erasureSchema,
  ErasedDto: lists.erasedSchema,
  QueueDto: queues.queueSchema,
  SavedViewDto: views.savedViewSchema,
  NewSavedViewDto: views.newSavedViewSchema,
  SavedViewChangesDto: views.savedViewChangesSchema,
  ReaderDto: sharing.readerSchema,
  WorkChangesDto: sharing.workChangesSchema,
  FindDto: finding.findSchema,
  FoundDto: finding.foundSchema,
  WantedThumbnailsDto: thumbnails.wantedThumbnailsSchema,
  ThumbnailDto: thumbnails.thumbnailSchema,
  RetentionDto: retention.retentionSchema,
  RetentionPreviewDto: retention.retentionPreviewSchema,
  NewRetentionDto: retention.newRetentionSchema,
  SubjectAccessRequestDto: access.subjectAccessSchema,
  UserDto: users.userSchema,
  NewUserDto: users.newUserSchema,
  InvitedDto: users.invitedSchema,
  RoleDto: users.roleSchema,
  LinkDto: users.linkSchema,
  DayCountDto: statistics.dayCountSchema,
  ClassCountDto: statistics.classCountSchema,
  StatusCountDto: statistics.statusCountSchema,
  AgreementCountDto: statistics.agreementCountSchema,
  ConfusionCellDto: statistics.confusionCellSchema,
  DriftDto: statistics.driftSchema,
  AdviceCountDto: statistics.adviceCountSchema,
  ReadingsDto: statistics.readingsSchema,
  StatisticsDto: statistics.statisticsSchema,
  PhoneDto: reach.phoneSchema,
  PublicSettingsDto: reach.publicSettingsSchema,
  AnswerRequestDto: reach.answerRequestSchema,
  PersonAnswersDto: reach.personAnswersSchema,
  AnswerDto: reach.answerSchema,
  NewAnswerDto: reach.newAnswerSchema,
  TemplateDto: reach.templateSchema,
  NewTemplateDto: reach.newTemplateSchema,
  ConsentDto: submissions.consentSchema,
  SubmissionBodyDto: submissions.submissionBodySchema,
  ReceiptDto: submissions.receiptSchema,
  WebhookDto: webhooks.webhookSchema,
  NewWebhookDto: webhooks.newWebhookSchema,
  WebhookWithSecretDto: webhooks.webhookWithSecretSchema,
  DeliveryDto: webhooks.deliverySchema,
};

/** What is asked for in queries: read from text, described by what it is then. */
export const QUERIES: readonly GenericSchema[] = [
  audit.auditTableQuerySchema,
  audit.auditQuerySchema,
  exports.bundlesQuerySchema,
  exports.tableQuerySchema,
  lists.filtersSchema,
  lists.listQuerySchema,
  lists.pictureQuerySchema,
  lists.viewQuerySchema,
  retention.retentionQuerySchema,
  sites.originCheckQuerySchema,
  statistics.statisticsQuerySchema,
];
