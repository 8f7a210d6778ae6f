import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import { GroupRoleService } from './group-role.service.js';
import type { GroupRoleDto, NewGroupRoleDto } from './provider.schema.js';
import { groupRoleSchema, newGroupRoleSchema } from './provider.schema.js';

/** Which groups of the provider have which role at a site. */
@ApiTags('staff: signing in')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/groups', version: '1' })
export class GroupRoleController {
  constructor(private readonly groups: GroupRoleService) {}

  /** The groups, by name. */
  @Get()
  @Needs('admin')
  @Answers(200, v.array(groupRoleSchema))
  list(@Param('siteId') siteId: string): Promise<GroupRoleDto[]> {
    return this.groups.list(siteId);
  }

  /** Gives a group a role, from its people's next sign-in on. */
  @Post()
  @Needs('owner')
  @Answers(201, groupRoleSchema)
  add(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newGroupRoleSchema }) body: NewGroupRoleDto,
  ): Promise<GroupRoleDto> {
    return this.groups.add(siteId, staff, body);
  }

  /** Takes its role away, from its people's next sign-in on. */
  @Delete(':id')
  @Needs('owner')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.groups.remove(siteId, staff, id);
  }
}
