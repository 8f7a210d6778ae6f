import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import type { StaffRequest } from '../auth/access.js';
import { Needs, SignedIn } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type {
  NewOriginDto,
  NewSiteDto,
  NewSiteKeyDto,
  OriginCheckDto,
  OriginCheckQuery,
  OriginDto,
  SiteChangesDto,
  SiteDto,
  SiteKeyDto,
} from './site.schema.js';
import {
  newOriginSchema,
  newSiteKeySchema,
  newSiteSchema,
  originCheckQuerySchema,
  originCheckSchema,
  originSchema,
  siteChangesSchema,
  siteKeySchema,
  siteSchema,
} from './site.schema.js';
import { StaffSiteService } from './staff-site.service.js';

/** Sites, their keys and their origins. */
@ApiTags('staff: sites')
@ApiCookieAuth()
@Controller({ path: 'admin/sites', version: '1' })
export class StaffSiteController {
  constructor(private readonly sites: StaffSiteService) {}

  /** Makes a site; for owners. */
  @Post()
  @SignedIn()
  @Answers(201, siteSchema)
  create(
    @Req() { staff }: StaffRequest,
    @Body({ schema: newSiteSchema }) body: NewSiteDto,
  ): Promise<SiteDto> {
    return this.sites.create(staff.user.id, body.name);
  }

  /** A site's settings. */
  @Get(':siteId')
  @Needs('viewer')
  @Answers(200, siteSchema)
  find(@Param('siteId') siteId: string): Promise<SiteDto> {
    return this.sites.find(siteId);
  }

  /** Changes them. */
  @Patch(':siteId')
  @Needs('owner')
  @Answers(200, siteSchema)
  change(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: siteChangesSchema }) body: SiteChangesDto,
  ): Promise<SiteDto> {
    return this.sites.change(siteId, staff.user.id, body);
  }

  /** Its keys. */
  @Get(':siteId/keys')
  @Needs('admin')
  @Answers(200, v.array(siteKeySchema))
  keys(@Param('siteId') siteId: string): Promise<SiteKeyDto[]> {
    return this.sites.keys(siteId);
  }

  /** Makes a key. */
  @Post(':siteId/keys')
  @Needs('admin')
  @Answers(201, siteKeySchema)
  addKey(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newSiteKeySchema }) body: NewSiteKeyDto,
  ): Promise<SiteKeyDto> {
    return this.sites.addKey(siteId, staff.user.id, body.label);
  }

  /** Switches a key off for good. */
  @Delete(':siteId/keys/:id')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeKey(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.sites.revokeKey(siteId, staff.user.id, id);
  }

  /** Origins whose pages may send submissions. */
  @Get(':siteId/origins')
  @Needs('admin')
  @Answers(200, v.array(originSchema))
  origins(@Param('siteId') siteId: string): Promise<OriginDto[]> {
    return this.sites.origins(siteId);
  }

  /** Whether a page may send. */
  @Get(':siteId/origins/check')
  @Needs('admin')
  @Answers(200, originCheckSchema)
  checkOrigin(
    @Param('siteId') siteId: string,
    @Query({ schema: originCheckQuerySchema }) { address }: OriginCheckQuery,
  ): Promise<OriginCheckDto> {
    return this.sites.checkOrigin(siteId, address);
  }

  /** Allows an origin. */
  @Post(':siteId/origins')
  @Needs('admin')
  @Answers(201, originSchema)
  addOrigin(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newOriginSchema }) body: NewOriginDto,
  ): Promise<OriginDto> {
    return this.sites.addOrigin(siteId, staff.user.id, body.origin);
  }

  /** Allows it no more. */
  @Delete(':siteId/origins/:id')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  removeOrigin(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.sites.removeOrigin(siteId, staff.user.id, id);
  }
}
