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
import {
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { StaffRequest } from '../auth/access.js';
import { Needs, SignedIn } from '../auth/access.js';
import { IdPipe } from '../http/id.pipe.js';
import {
  NewOriginDto,
  NewSiteDto,
  NewSiteKeyDto,
  OriginCheckDto,
  OriginCheckQueryDto,
  OriginDto,
  SiteChangesDto,
  SiteDto,
  SiteKeyDto,
} from './site.dto.js';
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
  @ApiCreatedResponse({ type: SiteDto })
  create(@Req() { staff }: StaffRequest, @Body() body: NewSiteDto): Promise<SiteDto> {
    return this.sites.create(staff.user.id, body.name);
  }

  /** A site's settings. */
  @Get(':siteId')
  @Needs('viewer')
  @ApiOkResponse({ type: SiteDto })
  find(@Param('siteId') siteId: string): Promise<SiteDto> {
    return this.sites.find(siteId);
  }

  /** Changes them. */
  @Patch(':siteId')
  @Needs('owner')
  @ApiOkResponse({ type: SiteDto })
  change(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body() body: SiteChangesDto,
  ): Promise<SiteDto> {
    return this.sites.change(siteId, staff.user.id, body);
  }

  /** Its keys. */
  @Get(':siteId/keys')
  @Needs('admin')
  @ApiOkResponse({ type: [SiteKeyDto] })
  keys(@Param('siteId') siteId: string): Promise<SiteKeyDto[]> {
    return this.sites.keys(siteId);
  }

  /** Makes a key. */
  @Post(':siteId/keys')
  @Needs('admin')
  @ApiCreatedResponse({ type: SiteKeyDto })
  addKey(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body() body: NewSiteKeyDto,
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
  @ApiOkResponse({ type: [OriginDto] })
  origins(@Param('siteId') siteId: string): Promise<OriginDto[]> {
    return this.sites.origins(siteId);
  }

  /** Whether a page may send. */
  @Get(':siteId/origins/check')
  @Needs('admin')
  @ApiOkResponse({ type: OriginCheckDto })
  checkOrigin(
    @Param('siteId') siteId: string,
    @Query() { address }: OriginCheckQueryDto,
  ): Promise<OriginCheckDto> {
    return this.sites.checkOrigin(siteId, address);
  }

  /** Allows an origin. */
  @Post(':siteId/origins')
  @Needs('admin')
  @ApiCreatedResponse({ type: OriginDto })
  addOrigin(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body() body: NewOriginDto,
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
