import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import {
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { IdPipe } from '../http/id.pipe.js';
import { StaffUserService } from './staff-user.service.js';
import { InvitedDto, LinkDto, NewUserDto, RoleDto, UserDto } from './user.dto.js';

/** Who belongs to a site. */
@ApiTags('staff: users')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/users', version: '1' })
export class StaffUserController {
  constructor(private readonly users: StaffUserService) {}

  /** The staff of the site. */
  @Get()
  @Needs('admin')
  @ApiOkResponse({ type: [UserDto] })
  list(@Param('siteId') siteId: string): Promise<UserDto[]> {
    return this.users.list(siteId);
  }

  /** Lets somebody in; the link is shown this once. */
  @Post()
  @Needs('admin')
  @ApiCreatedResponse({ type: InvitedDto })
  invite(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body() body: NewUserDto,
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
    @Body() body: RoleDto,
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
  @ApiCreatedResponse({ type: LinkDto })
  async resetLink(
    @Param('siteId') siteId: string,
    @Param('userId', IdPipe) userId: string,
    @Req() { staff }: StaffRequest,
  ): Promise<LinkDto> {
    return { link: await this.users.resetLink(siteId, staff, userId) };
  }
}
