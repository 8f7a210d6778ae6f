import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { AuditCheckService } from './audit/audit-check.service.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditService } from './audit/audit.service.js';
import { AccessGuard } from './auth/access.guard.js';
import { AuthController } from './auth/auth.controller.js';
import { AuthService } from './auth/auth.service.js';
import { LockOut } from './auth/lock-out.js';
import { Passwords } from './auth/passwords.js';
import { SessionService } from './auth/session.service.js';
import { BackupService } from './backup/backup.service.js';
import type { Config } from './config.js';
import { CONFIG } from './config.js';
import { dataSourceOptions } from './database/data-source.js';
import { READER, UnitOfWork } from './database/unit-of-work.js';
import { ProblemsController } from './docs/problems.controller.js';
import { DraftController } from './drafts/draft.controller.js';
import { DraftService } from './drafts/draft.service.js';
import { ErasedList } from './erasure/erased-list.js';
import { ErasureService } from './erasure/erasure.service.js';
import { LeftoverService } from './erasure/leftover.service.js';
import { ExportController } from './export/export.controller.js';
import { ExportService } from './export/export.service.js';
import { FhirController } from './fhir/fhir.controller.js';
import { FhirService } from './fhir/fhir.service.js';
import { HealthController } from './health/health.controller.js';
import { Metrics } from './health/metrics.js';
import { Storage } from './health/storage.js';
import { WorkMetrics } from './health/work-metrics.js';
import { Cursors } from './http/cursor.js';
import { OwnOrigins } from './http/own-origins.js';
import { KeyHolders } from './keys/key-holders.js';
import { KeyRing } from './keys/key-ring.js';
import { LiveController } from './live/live.controller.js';
import { LiveService } from './live/live.service.js';
import { Streams } from './live/streams.js';
import { LongReads } from './long-reads/long-reads.js';
import { LOGGER } from './logging/logger.js';
import { PresenceController } from './presence/presence.controller.js';
import { PresenceService } from './presence/presence.service.js';
import { GroupRoleController } from './provider/group-role.controller.js';
import { GroupRoleService } from './provider/group-role.service.js';
import { ProviderLinkController } from './provider/link.controller.js';
import { ProviderLinkService } from './provider/link.service.js';
import { ProviderClient } from './provider/provider-client.js';
import { ProviderController } from './provider/provider.controller.js';
import { ProviderService } from './provider/provider.service.js';
import { ProvisionService } from './provider/provision.service.js';
import { ObjectSweeper } from './picture-store/object-sweeper.js';
import { PictureMover } from './picture-store/picture-mover.js';
import { PictureStore } from './picture-store/picture-store.js';
import { Rates } from './rates/rates.js';
import { AnswerCodes } from './reach/answer-codes.js';
import { AnswerLimits } from './reach/answer-limits.js';
import { ContactService } from './reach/contact.service.js';
import { PersonAnswerController } from './reach/person-answer.controller.js';
import { PersonAnswerService } from './reach/person-answer.service.js';
import { ReachController } from './reach/reach.controller.js';
import { StaffAnswerService } from './reach/staff-answer.service.js';
import { TemplateService } from './reach/template.service.js';
import { RecheckQueue } from './recheck/recheck.queue.js';
import { RecheckService } from './recheck/recheck.service.js';
import { RetentionClock } from './retention/clock.js';
import { RetentionController } from './retention/retention.controller.js';
import { RetentionSettingsService } from './retention/retention-settings.service.js';
import { RetentionService } from './retention/retention.service.js';
import { BlindReads } from './reviews/blind-reads.js';
import { ReviewService } from './reviews/review.service.js';
import { EnrolController } from './sign-in/enrol.controller.js';
import { EnrolService } from './sign-in/enrol.service.js';
import { FactorRepository } from './sign-in/factor.repository.js';
import { PasskeyService } from './sign-in/passkey.service.js';
import { SecondFactorController } from './sign-in/second-factor.controller.js';
import { SecondFactorService } from './sign-in/second-factor.service.js';
import { SessionController } from './sign-in/session.controller.js';
import { SessionListService } from './sign-in/session-list.service.js';
import { SignInRuleController } from './sign-in/sign-in-rule.controller.js';
import { SignInRuleService } from './sign-in/sign-in-rule.service.js';
import { StepService } from './sign-in/step.service.js';
import { TotpService } from './sign-in/totp.service.js';
import { AllowedOrigins } from './sites/allowed-origins.js';
import { Quota } from './sites/quota.js';
import { SiteService } from './sites/site.service.js';
import { StaffSiteController } from './sites/staff-site.controller.js';
import { StaffSiteService } from './sites/staff-site.service.js';
import { BootstrapService } from './start/bootstrap.service.js';
import { Lifecycle } from './start/lifecycle.js';
import { DailySumsService } from './stats/daily-sums.service.js';
import { StatisticsController } from './stats/statistics.controller.js';
import { StatisticsService } from './stats/statistics.service.js';
import { SubjectAccessController } from './subject-access/subject-access.controller.js';
import { SubjectAccessService } from './subject-access/subject-access.service.js';
import { DeletionTokens } from './submissions/deletion-token.js';
import { PictureCodec } from './submissions/picture-codec.js';
import { PictureRepository } from './submissions/picture.repository.js';
import { StaffSubmissionController } from './submissions/staff-submission.controller.js';
import { StaffSubmissionService } from './submissions/staff-submission.service.js';
import { FindService } from './worklist/find.service.js';
import { QueueService } from './worklist/queue.service.js';
import { SubmissionListRepository } from './submissions/submission-list.repository.js';
import { SubmissionController } from './submissions/submission.controller.js';
import { SubmissionRepository } from './submissions/submission.repository.js';
import { SubmissionService } from './submissions/submission.service.js';
import { AccessTokenController } from './tokens/access-token.controller.js';
import { AccessTokenService } from './tokens/access-token.service.js';
import { Machines } from './tokens/machines.js';
import { SavedViewController } from './worklist/saved-view.controller.js';
import { SavedViewService } from './worklist/saved-view.service.js';
import { WaitingAlertsService } from './worklist/waiting-alerts.service.js';
import { WorkService } from './worklist/work.service.js';
import { WorklistController } from './worklist/worklist.controller.js';
import { LinkService } from './users/link.service.js';
import { StaffUserController } from './users/staff-user.controller.js';
import { StaffUserService } from './users/staff-user.service.js';
import { UserRepository } from './users/user.repository.js';
import { Outbox } from './webhooks/outbox.js';
import { WebhookSender } from './webhooks/webhook-sender.js';
import { WebhookController } from './webhooks/webhook.controller.js';
import { WebhookService } from './webhooks/webhook.service.js';

const controllers = [
  AccessTokenController,
  AuditController,
  AuthController,
  DraftController,
  EnrolController,
  ExportController,
  FhirController,
  GroupRoleController,
  HealthController,
  LiveController,
  PersonAnswerController,
  PresenceController,
  ProblemsController,
  ProviderController,
  ReachController,
  SavedViewController,
  ProviderLinkController,
  SecondFactorController,
  SessionController,
  SignInRuleController,
  RetentionController,
  StaffSiteController,
  StaffSubmissionController,
  StaffUserController,
  StatisticsController,
  SubjectAccessController,
  SubmissionController,
  WebhookController,
  WorklistController,
];

const providers = [
  AccessTokenService,
  AllowedOrigins,
  AnswerCodes,
  AnswerLimits,
  AuditCheckService,
  AuditService,
  AuthService,
  BackupService,
  BlindReads,
  BootstrapService,
  ContactService,
  Cursors,
  DailySumsService,
  DeletionTokens,
  DraftService,
  EnrolService,
  ErasureService,
  ExportService,
  FactorRepository,
  FhirService,
  GroupRoleService,
  FindService,
  KeyHolders,
  Lifecycle,
  LeftoverService,
  LinkService,
  LiveService,
  LockOut,
  LongReads,
  Machines,
  Metrics,
  ObjectSweeper,
  Outbox,
  OwnOrigins,
  PasskeyService,
  Passwords,
  PersonAnswerService,
  PictureCodec,
  PictureMover,
  PictureRepository,
  PictureStore,
  PresenceService,
  ProviderClient,
  ProviderLinkService,
  ProviderService,
  ProvisionService,
  QueueService,
  Quota,
  Rates,
  RecheckQueue,
  RecheckService,
  RetentionService,
  RetentionSettingsService,
  ReviewService,
  SavedViewService,
  SecondFactorService,
  SessionListService,
  SessionService,
  SignInRuleService,
  SiteService,
  StaffAnswerService,
  StaffSiteService,
  StaffSubmissionService,
  StaffUserService,
  StatisticsService,
  StepService,
  Storage,
  Streams,
  SubjectAccessService,
  SubmissionListRepository,
  SubmissionRepository,
  SubmissionService,
  TemplateService,
  TotpService,
  UnitOfWork,
  UserRepository,
  WaitingAlertsService,
  WebhookSender,
  WebhookService,
  WorkMetrics,
  WorkService,
];

/** The whole server. */
@Module({})
export class AppModule {
  /** Wires it for a configuration. */
  static forConfig(
    config: Config,
    { keyRing, erasedList, logger }: { keyRing: KeyRing; erasedList: ErasedList; logger: Logger },
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRootAsync({ useFactory: () => dataSourceOptions(config, 'write') }),
        TypeOrmModule.forRootAsync({
          name: READER,
          useFactory: () => dataSourceOptions(config, 'read'),
        }),
      ],
      controllers,
      providers: [
        ...providers,
        { provide: CONFIG, useValue: config },
        { provide: KeyRing, useValue: keyRing },
        { provide: ErasedList, useValue: erasedList },
        { provide: LOGGER, useValue: logger },
        { provide: RetentionClock, useFactory: () => new RetentionClock() },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
