import { Controller, Header, Param, Req, Sse } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { concatMap, filter, from, map, takeUntil, takeWhile } from 'rxjs';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { SessionService } from '../auth/session.service.js';
import type { Role } from '../users/user.entities.js';
import { reaches } from '../users/user.entities.js';
import { UserRepository } from '../users/user.repository.js';
import type { LiveEvent } from './live.service.js';
import { LiveService } from './live.service.js';
import { Streams } from './streams.js';

/** Bytes of events that a reader may leave unread. */
const MOST_UNREAD = 64 * 1024;

/** New submissions as they come, and who reads them. */
@ApiTags('staff: submissions')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/events', version: '1' })
export class LiveController {
  constructor(
    private readonly live: LiveService,
    private readonly sessions: SessionService,
    private readonly users: UserRepository,
    private readonly streams: Streams,
  ) {}

  /**
   * Server-sent events: `submission` with id and time; for readers `readers` with the id of a case and who has it
   * open; `ping` every 20 seconds.
   */
  @Sse()
  @Needs('viewer')
  @Header('X-Accel-Buffering', 'no')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async events(
    @Param('siteId') siteId: string,
    @Req() request: StaffRequest,
  ): Promise<Observable<LiveEvent>> {
    const { lost, free } = await this.streams.take(request.staff.tokenHash);
    // who went away meanwhile closes nothing any more
    if (request.socket.destroyed) free();
    else request.res!.once('close', free);
    return this.live.events(siteId).pipe(
      takeUntil(lost),
      // nobody reads what was sent so far: a dead connection, or somebody who fills the memory
      takeWhile(() => request.socket.writableLength < MOST_UNREAD),
      // stop for those who signed out or were removed meanwhile
      concatMap((event) =>
        from(this.roleOf(siteId, request)).pipe(map((role) => ({ event, role }))),
      ),
      takeWhile(({ role }) => role !== undefined),
      filter(({ event, role }) => event.type !== 'readers' || reaches(role!, 'reviewer')),
      map(({ event }) => event),
    );
  }

  /** What the caller may do here; undefined for who may see nothing any more. */
  private async roleOf(siteId: string, request: StaffRequest): Promise<Role | undefined> {
    const session = await this.sessions.find(request, false);
    if (session === undefined) return undefined;
    return (await this.users.membership(siteId, session.user.id))?.role;
  }
}
