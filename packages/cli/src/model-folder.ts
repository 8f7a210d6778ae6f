import { model } from './installed.js';
import { CommandError } from './errors.js';

/**
 * The folder of the network: the one that was named, else the installed one.
 *
 * @throws CommandError `model-not-found`
 */
export function modelFolder(named: string | undefined): string {
  if (named !== undefined) return named;
  if (model) return model.folder;
  const message = '@dermdx/model is not installed. Run npm install @dermdx/model, or use --model.';
  throw new CommandError('model-not-found', message);
}
