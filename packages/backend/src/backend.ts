import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { DestinationStream, Logger } from 'pino';
import { AppModule } from './app.module.js';
import { AuditService, INSTALLATION } from './audit/audit.service.js';
import { CLOCKS_DIFFER, newestTime } from './audit/newest-time.js';
import type { Config } from './config.js';
import { ConfigError } from './config.js';
import { openDataSource } from './database/data-source.js';
import { migrate } from './database/migrate.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { serveDocumentation } from './docs/open-api.js';
import { ErasedList } from './erasure/erased-list.js';
import { FHIR_PATH } from './fhir/fhir-base.js';
import { Metrics } from './health/metrics.js';
import { DepthPipe } from './http/depth.pipe.js';
import {
  allowSiteOrigins,
  answerTheRest,
  frontDoor,
  observe,
  refuseOtherTypes,
  refuseWhenClosing,
  secureHeaders,
  servePages,
} from './http/middleware.js';
import { OwnOrigins } from './http/own-origins.js';
import { ProblemFilter } from './http/problem.filter.js';
import { SchemaPipe } from './http/validate.js';
import type { KeyRing } from './keys/key-ring.js';
import { openRing } from './keys/ring-of-database.js';
import { makeLogger, PinoLogger } from './logging/logger.js';
import { adminPages } from './pages/admin-pages.js';
import { refuseMissingStore } from './picture-store/store-identity.js';
import { BootstrapService } from './start/bootstrap.service.js';
import { Lifecycle } from './start/lifecycle.js';
import { refuseMistakes } from './start/refuse-mistakes.js';

/** Milliseconds that accepted requests have to be finished when the server ends. */
export const LONGEST_END = 20_000;

/** What a caller of {@link startBackend} may add. */
export interface BackendOptions {
  /** Answers whatever is not the API: a clinic's own pages, or the demo's. */
  pages?: (request: Request, response: Response, next: NextFunction) => void;
  /** Where log lines go; standard output when undefined. */
  logs?: DestinationStream;
}

/** A running server. */
export interface Backend {
  /** Where it listens, as `http://127.0.0.1:8080`. */
  address: string;
  /** The owner's one-time link, at the first start only. */
  ownerLink: string | undefined;
  /** Finishes what it accepted, then ends. */
  close(): Promise<void>;
}

/** Starts the server: brings the schema up to date, then listens. */
export async function startBackend(config: Config, options: BackendOptions = {}): Promise<Backend> {
  const logger = makeLogger(config.logLevel, options.logs);
  const { app, lifecycle } = await createApp(config, logger, options.pages);
  if ((await newestTime(app.get(UnitOfWork).read)) > Date.now() + CLOCKS_DIFFER) {
    logger.warn('clock is behind the newest row');
  }
  const server = app.getHttpServer();
  await app.init();
  app.use(answerTheRest(logger));
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close();
    throw namePort(error);
  }
  const { port } = server.address() as AddressInfo;
  app.get(OwnOrigins).listensOn(port);
  const ownerLink = await app.get(BootstrapService).firstOwnerLink();
  logger.info({ port }, 'listening');
  let closed: Promise<void> | undefined;
  return {
    address: `http://${config.host}:${port}`,
    ownerLink,
    close: () => (closed ??= close(app, server, lifecycle, logger)),
  };
}

/** The server without a port: for the description of its API, and for its commands. */
export async function openApp(config: Config): Promise<NestExpressApplication> {
  const { app } = await createApp(config, makeLogger(config.logLevel));
  return app.init();
}

/** The server before it is set going: its parts can be asked for. */
export async function createApp(
  config: Config,
  logger: Logger,
  pages?: BackendOptions['pages'],
): Promise<{ app: NestExpressApplication; lifecycle: Lifecycle }> {
  await refuseMistakes(config);
  const keyRing = await prepareDatabase(config, logger);

  const foundList = ErasedList.find(config.erasedListFile);
  const erasedList = foundList ?? ErasedList.create(config.erasedListFile);
  const module = AppModule.forConfig(config, { keyRing, erasedList, logger });
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: new PinoLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  if (!foundList) await tellOfNewList(app, logger);
  const lifecycle = app.get(Lifecycle);
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.use('/admin', adminPages());
  if (pages) app.use(servePages(pages));
  app.use(observe(logger, app.get(Metrics)));
  app.use(secureHeaders());
  app.use(refuseWhenClosing(lifecycle, logger));
  app.use(allowSiteOrigins(app.get(UnitOfWork), app.get(OwnOrigins)));
  if (!pages) app.use(frontDoor);
  app.use(refuseOtherTypes(logger));
  app.useBodyParser('json', { limit: '64kb' });
  app.useBodyParser('urlencoded', { limit: '64kb', extended: false });
  app.setGlobalPrefix('api', {
    exclude: ['health/live', 'health/ready', 'metrics', `${FHIR_PATH}/{*path}`],
  });
  app.enableVersioning({ type: VersioningType.URI });
  app.useGlobalPipes(new DepthPipe(), new SchemaPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  serveDocumentation(app);

  const server = app.getHttpServer();
  // a slow sender must not hold a connection for long
  // longer than a proxy keeps one that it may use again: it would answer 502 for a connection just closed
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  return { app, lifecycle };
}

/** Brings the schema up to date and answers the key ring that belongs to the database. */
async function prepareDatabase(config: Config, logger: Logger): Promise<KeyRing> {
  const dataSource = await openDataSource(config);
  try {
    const applied = await migrate(dataSource);
    if (applied > 0) logger.info({ applied }, 'migrated');
    await refuseMissingStore(config, dataSource.manager);
    return await openRing(config, dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Older backups cannot be erased from again; that the list began is the oldest thing that it covers. */
async function tellOfNewList(app: NestExpressApplication, logger: Logger): Promise<void> {
  const record = { siteId: INSTALLATION, actorId: null, action: 'erased-list.begin' };
  await app.get(AuditService).record(record);
  logger.info('list of erased begun');
}

/** Why nothing can listen there, by the variable that says where. */
function namePort(error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new ConfigError(['PORT is taken by another program. Choose another.']);
    case 'EACCES':
      return new ConfigError(['PORT needs rights that this user lacks. Choose one above 1023.']);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConfigError(['HOST is no address of this machine.']);
    default:
      return error;
  }
}

async function close(
  app: NestExpressApplication,
  server: Server,
  lifecycle: Lifecycle,
  logger: Logger,
): Promise<void> {
  lifecycle.end();
  // connections kept alive after their last answer would delay the end
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, LONGEST_END);
  await app.close().finally(() => {
    clearInterval(sweep);
    clearTimeout(cut);
  });
  logger.info('ended');
}
