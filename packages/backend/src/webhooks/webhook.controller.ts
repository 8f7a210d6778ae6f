import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type {
  DeliveryDto,
  NewWebhookDto,
  WebhookDto,
  WebhookWithSecretDto,
} from './webhook.schema.js';
import {
  deliverySchema,
  newWebhookSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from './webhook.schema.js';
import { WebhookService } from './webhook.service.js';

/** Who is told of what. */
@ApiTags('staff: webhooks')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/webhooks', version: '1' })
export class WebhookController {
  constructor(private readonly webhooks: WebhookService) {}

  /** The site's webhooks. */
  @Get()
  @Needs('admin')
  @Answers(200, v.array(webhookSchema))
  list(@Param('siteId') siteId: string): Promise<WebhookDto[]> {
    return this.webhooks.list(siteId);
  }

  /** Adds one. */
  @Post()
  @Needs('admin')
  @Answers(201, webhookWithSecretSchema)
  add(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newWebhookSchema }) body: NewWebhookDto,
  ): Promise<WebhookWithSecretDto> {
    return this.webhooks.add(siteId, staff.user.id, body);
  }

  /** Tells it nothing more. */
  @Delete(':id')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.webhooks.remove(siteId, staff.user.id, id);
  }

  /** What it was told, and whether it heard. */
  @Get(':id/deliveries')
  @Needs('admin')
  @Answers(200, v.array(deliverySchema))
  deliveries(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
  ): Promise<DeliveryDto[]> {
    return this.webhooks.deliveries(siteId, id);
  }

  /** Tells it again. */
  @Post(':id/deliveries/:deliveryId/resend')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  resend(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Param('deliveryId', IdPipe) deliveryId: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.webhooks.resend(siteId, staff.user.id, id, deliveryId);
  }
}
