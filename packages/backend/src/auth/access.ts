import { SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import type { Scope } from '../tokens/access-token.entity.js';
import type { Machine } from '../tokens/machines.js';
import type { Role, Session, User } from '../users/user.entities.js';

/** Key of the metadata that every route must have. */
export const ACCESS = 'dermdx:access';

/** Who may call a route. */
export type Access =
  | { kind: 'public'; proof: string }
  | { kind: 'session' }
  | { kind: 'machine'; scope: Scope }
  | { kind: 'role'; role: Role; scope?: Scope };

/** Whose request it is. */
export interface Staff {
  user: User;
  tokenHash: string;
  session: Session;
  /** At the site that the address names. */
  role: Role | undefined;
}

/** A request of somebody who signed in, or of a machine, to a route that takes both. */
export interface ActorRequest extends Request {
  staff?: Staff;
  machine?: Machine;
}

/** A request of a machine. */
export interface MachineRequest extends Request {
  machine: Machine;
}

/** A request of somebody who signed in. */
export interface StaffRequest extends Request {
  staff: Staff;
}

/** A route without a session; `proof` says what stands in its place. */
export const Public = (proof: string) =>
  SetMetadata<string, Access>(ACCESS, { kind: 'public', proof });

/** A route for whoever signed in. */
export const SignedIn = () => SetMetadata<string, Access>(ACCESS, { kind: 'session' });

/** A route for members of the site `:siteId` from a role upwards; for others there is none. */
export const Needs = (role: Role) => SetMetadata<string, Access>(ACCESS, { kind: 'role', role });

/** The same, also for a machine whose access token has a scope. */
export const NeedsOrToken = (role: Role, scope: Scope) =>
  SetMetadata<string, Access>(ACCESS, { kind: 'role', role, scope });

/** A route for machines alone: their access token says of which site. */
export const ForMachines = (scope: Scope) =>
  SetMetadata<string, Access>(ACCESS, { kind: 'machine', scope });
