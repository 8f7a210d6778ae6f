import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AuthService } from '../auth/auth.service.js';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { IdPipe } from '../http/id.pipe.js';
import type { SubjectAccessRequestDto } from './subject-access.schema.js';
import { subjectAccessSchema } from './subject-access.schema.js';
import { SubjectAccessService } from './subject-access.service.js';

/** What a person may ask for. */
@ApiTags('staff: submissions')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/submissions', version: '1' })
export class SubjectAccessController {
  constructor(
    private readonly access: SubjectAccessService,
    private readonly auth: AuthService,
  ) {}

  /** Everything that is held on it and on all that the sender linked to it, readings and who looked among it. */
  @Post(':id/access')
  @Needs('admin')
  @HttpCode(200)
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object' } } } })
  async file(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() request: StaffRequest,
    @Body({ schema: subjectAccessSchema }) { password, names = false }: SubjectAccessRequestDto,
  ): Promise<StreamableFile> {
    const action = 'access.export';
    await this.auth.confirm(request.staff, password, { siteId, action, subjectId: id });
    const lines = await this.access.start(siteId, request.staff.user.id, id, names);
    const disposition = 'attachment; filename="subject-access.json"';
    const file = new StreamableFile(Readable.from(lines), {
      type: 'application/json',
      disposition,
    });
    // half a file must not pass for a whole one
    return file.setErrorHandler((_, broken) => {
      broken.destroy?.();
    });
  }
}
