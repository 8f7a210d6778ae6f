import type { LoggerService } from '@nestjs/common';
import { destination, pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** Token under which the logger is injected. */
export const LOGGER = Symbol('logger');

/** What an error may tell a log: its kind and where it was, never its message. */
export interface LoggedError {
  kind: string;
  code: string | undefined;
  /** Places in the code, without the message that stands before them. */
  stack: string[];
}

/** Structured logs as lines of JSON on standard output. */
export function makeLogger(level: string, stream?: DestinationStream): Logger {
  return pino({ level, base: null }, stream ?? destination(1));
}

/**
 * Describes an error without its message: those of databases and decoders quote the values that
 * they choked on.
 */
export function describeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { kind: typeof error, code: undefined, stack: [] };
  const code = (error as { code?: unknown }).code;
  return {
    kind: error.constructor.name,
    code: typeof code === 'string' ? code : undefined,
    stack: places(error),
  };
}

/** The lines of a stack below the message, which may hold lines that look like them. */
function places({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  const below = start < 0 ? '' : stack.slice(start + message.length);
  return below.split('\n').filter((line) => /^\s+at /.test(line));
}

/** Nest's own messages through pino. */
export class PinoLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    // one line for each route and module at start says little
    this.logger.debug({ context: text(context) }, text(message));
  }

  error(message: unknown): void {
    if (message instanceof Error) this.logger.error({ error: describeError(message) }, 'failed');
    else this.logger.error('failed in the framework');
  }

  warn(message: unknown): void {
    this.logger.warn(text(message));
  }

  debug(message: unknown): void {
    this.logger.trace(text(message));
  }

  verbose(message: unknown): void {
    this.logger.trace(text(message));
  }

  fatal(message: unknown): void {
    this.error(message);
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
