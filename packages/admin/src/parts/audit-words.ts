import type { Schemas } from '../api.js';
import { count, list, reference } from '../format.js';
import { words } from '../language.js';

type Details = Schemas['AuditEntryDto']['details'];

/** What somebody did, in words; as the audit log names it where there are none. */
export function actionText(action: string): string {
  return words.own.audit.actions[action] ?? action;
}

/** What else an entry says. */
export function detailsText(details: Details): string {
  const { names } = words.own.audit;
  return Object.entries(details)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${names[name] ?? name}: ${valueText(name, value)}`)
    .join(' · ');
}

function valueText(name: string, value: Details[string]): string {
  const { audit, roles, states } = words.own;
  if (typeof value === 'boolean') return value ? audit.yes : audit.no;
  if (typeof value === 'number') return count(value);
  if (typeof value !== 'string') return states.none;
  if (name === 'reviewId') return reference(value);
  if (name === 'role') return value in roles ? roles[value as keyof typeof roles] : value;
  if (name === 'filters') return list(value.split(' ').map((one) => audit.names[one] ?? one));
  return audit.values[value] ?? value;
}
