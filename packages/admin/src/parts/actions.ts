import { words } from '../language.js';

/** What somebody did, in words; as the audit log names it where there are none. */
export function actionText(action: string): string {
  return words.own.audit.actions[action] ?? action;
}
