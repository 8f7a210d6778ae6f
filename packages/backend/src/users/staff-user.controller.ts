import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import { StaffUserService } from './staff-user.service.js';
import type { InvitedDto, LinkDto, NewUserDto, RoleDto, UserDto } from './user.schema.js';
import { invitedSchema, linkSchema, newUserSchema, roleSchema, userSchema } from './user.schema.js';

/** Who belongs to a site. */
@ApiTags('staff: users')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/users', version: '1' })
export class StaffUserController {
  constructor(private readonly users: StaffUserService) {}

  /** The staff of the site. */
  @Get()
  @Needs('admin')
  @Answers(200, v.array(userSchema))
  list(@Param('siteId') siteId: string): Promise<UserDto[]> {
    return this.users.list(siteId);
  }

  /** Lets somebody in; the link is shown this once. */
  @Post()
  @Needs('admin')
  @Answers(201, invitedSchema)
  invite(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newUserSchema }) body: NewUserDto,
  ): Promise<InvitedDto> {
    return this.users.invite(siteId, staff, body.name, body.role);
  }

  /** Gives another role. */
  @Patch(':userId')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  changeRole(
    @Param('siteId') siteId: string,
    @Param('userId', IdPipe) userId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: roleSchema }) body: RoleDto,
  ): Promise<void> {
    return this.users.changeRole(siteId, staff, userId, body.role);
  }

  /** Shows somebody out. */
  @Delete(':userId')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @Param('siteId') siteId: string,
    @Param('userId', IdPipe) userId: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.users.remove(siteId, staff, userId);
  }

  /** Makes a link for a new password, shown this once. */
  @Post(':userId/link')
  @Needs('admin')
  @Answers(201, linkSchema)
  async resetLink(
    @Param('siteId') siteId: string,
    @Param('userId', IdPipe) userId: string,
    @Req() { staff }: StaffRequest,
  ): Promise<LinkDto> {
    return { link: await this.users.resetLink(siteId, staff, userId) };
  }
}
