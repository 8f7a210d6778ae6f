/**
 * What can be wrong with what the command was given, as stable identifiers.
 *
 * - `labels-invalid`: a list cannot be read, or lacks what it must have.
 * - `nothing-to-evaluate`: no picture of the folder is in the list.
 * - `nothing-to-compare`: two runs share no picture.
 * - `run-invalid`: a folder holds no run of `dermdx evaluate`.
 * - `pictures-not-found`: the folder of pictures cannot be read, or holds none.
 * - `too-few-lesions`: there are too few to calibrate on.
 * - `model-not-found`: there is no network.
 * - `output-failed`: a file cannot be written, or holds something else.
 */
export type CommandErrorCode =
  | 'labels-invalid'
  | 'nothing-to-evaluate'
  | 'nothing-to-compare'
  | 'run-invalid'
  | 'pictures-not-found'
  | 'too-few-lesions'
  | 'model-not-found'
  | 'output-failed';

/** The command cannot do what it was asked; the message says what to do next. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: CommandErrorCode;

  constructor(code: CommandErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
