import type { Schemas } from '../api.js';
import { count, dateAndTime, list, reference } from '../format.js';
import { words } from '../language.js';

type Details = Schemas['AuditEntryDto']['details'];

/** What somebody did, in words; as the audit log names it where there are none. */
export function actionText(action: string): string {
  return words.own.audit.actions[action] ?? action;
}

/** What else an entry says. */
export function detailsText(details: Details): string {
  const { names } = words.own.audit;
  return (
    Object.entries(details)
      // what covers a list by the entry's hash says nothing to anybody
      .filter(([name, value]) => value !== '' && value !== null && name !== 'subjects')
      .map(([name, value]) => `${names[name] ?? name}: ${valueText(name, value)}`)
      .join(' · ')
  );
}

function valueText(name: string, value: Details[string]): string {
  const { audit, roles, states } = words.own;
  if (typeof value === 'boolean') return value ? audit.yes : audit.no;
  if (name === 'startsAt' && typeof value === 'number') return dateAndTime(value);
  if (typeof value === 'number') return count(value);
  if (typeof value !== 'string') return states.none;
  if (name === 'reviewId' || name === 'assigneeId') return reference(value);
  if (name === 'wanted') return actionText(value);
  if (name === 'role') return value in roles ? roles[value as keyof typeof roles] : value;
  if (name === 'filters') return list(value.split(' ').map((one) => audit.names[one] ?? one));
  return audit.values[value] ?? value;
}
