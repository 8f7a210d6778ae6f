import type { Schemas } from '../api.js';
import { count, dateAndTime, list, reference } from '../format.js';
import { words } from '../language.js';

type Entry = Schemas['AuditEntryDto'];
type Details = Entry['details'];

/** What somebody did, in words; as the audit log names it where there are none. */
export function actionText(action: string): string {
  return words.own.audit.actions[action] ?? action;
}

/** Who did it: somebody of the staff, a program by its token, the person who sent it, or the server. */
export function actorText({ actorId, actorName, action, details }: Entry): string {
  const own = words.own.audit;
  const { accessToken, why } = details;
  if (actorId !== null) return actorName ?? reference(actorId);
  if (accessToken !== undefined) {
    return typeof accessToken === 'string' && accessToken !== ''
      ? own.token(accessToken)
      : own.someToken;
  }
  // what people do with their receipt, without signing in
  const isOfPerson = action === 'answer.read' || why === 'asked by the person';
  return isOfPerson ? own.sender : own.system;
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
