import type { DermDxErrorCode } from '@dermdx/core';

/** What can go wrong: in the core, or in the panel itself. */
export type ProblemCode =
  | DermDxErrorCode
  /** A HEIC picture, as iPhones take them, in a browser that reads none. */
  | 'heic-unreadable'
  /** A script of the panel that is fetched on demand. */
  | 'part-unreachable';

/** What went wrong, for people (by `code`) and for those who run the site (`message`). */
export interface Problem {
  code: ProblemCode;
  message: string;
}

/** An error of the panel's own, with a code as those of `@dermdx/core` have. */
export class PanelError extends Error implements Problem {
  override readonly name = 'PanelError';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const ABOUT_PICTURE: readonly ProblemCode[] = [
  'unsupported-type',
  'heic-unreadable',
  'decode-failed',
  'image-not-found',
  'image-empty',
  'image-too-large',
  'image-cross-origin',
  'picture-changed',
];

const HOPELESS: readonly ProblemCode[] = [
  'asset-base-missing',
  'runtime-unsupported',
  'runtime-blocked',
  'invalid-option',
];

/** Whether another picture would help, and nothing else is wrong. */
export function isAboutPicture(code: string | undefined): boolean {
  return ABOUT_PICTURE.some((known) => known === code);
}

/** Whether trying the same picture again can help. */
export function canRetry({ code }: Problem): boolean {
  return !isAboutPicture(code) && !HOPELESS.includes(code);
}

/** An error's code, where it has one; the class cannot be asked for before the core is here. */
export function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Anything thrown, as a problem that a view can tell. */
export function toProblem(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return { code: (codeOf(error) ?? 'internal') as ProblemCode, message };
}
