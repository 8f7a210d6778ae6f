import { Controller, Get, Param, Query, Req, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiBearerAuth, ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import * as v from 'valibot';
import type { MachineRequest } from '../auth/access.js';
import { ForMachines, Public } from '../auth/access.js';
import { OwnOrigins } from '../http/own-origins.js';
import { notFound, Problem } from '../problem.js';
import { capabilityStatement } from './capability-statement.js';
import { FHIR_PATH, fhirBase } from './fhir-base.js';
import { FhirService } from './fhir.service.js';
import { FHIR_JSON } from './outcome.js';
import type { FhirType } from './resources-of.js';
import { FHIR_TYPES } from './resources-of.js';
import { binary } from './resources/picture.js';
import { CODE_SYSTEMS } from './resources/code-system.js';

/** Parameters of a search are read by type; see search.ts. */
const querySchema = v.record(v.string(), v.unknown());

/** The read API of FHIR R4; its own description is the CapabilityStatement. */
@ApiExcludeController()
@ApiBearerAuth('access-token')
@Controller({ path: FHIR_PATH, version: VERSION_NEUTRAL })
export class FhirController {
  constructor(
    private readonly fhir: FhirService,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** What the read API can do. */
  @Get('metadata')
  @Public('nothing')
  metadata(@Req() request: Request, @Res() response: Response): void {
    send(request, response, JSON.stringify(capabilityStatement(fhirBase(this.ownOrigins))));
  }

  /** DermDx's own codes. */
  @Get('CodeSystem/:id')
  @Public('nothing')
  codeSystem(@Param('id') id: string, @Req() request: Request, @Res() response: Response): void {
    const found = CODE_SYSTEMS.find((one) => one.id === id);
    if (!found) throw notFound();
    send(request, response, JSON.stringify(found));
  }

  /** A picture: its bytes, or as a resource where that is asked for. */
  @Get('Binary/:id')
  @ForMachines('fhir.read')
  async binary(
    @Param('id') id: string,
    @Req() request: MachineRequest,
    @Res() response: Response,
  ): Promise<void> {
    const picture = await this.fhir.picture(request.machine, id);
    if (/\bjson\b/.test(request.header('accept') ?? '') || request.query._format !== undefined) {
      send(request, response, JSON.stringify(binary(id, picture)));
      return;
    }
    response.type('image/jpeg').send(picture);
  }

  /** What was searched for, page by page. */
  @Get(':type')
  @ForMachines('fhir.read')
  async search(
    @Param('type') type: string,
    @Query({ schema: querySchema }) query: Record<string, unknown>,
    @Req() request: MachineRequest,
    @Res() response: Response,
  ): Promise<void> {
    checkFormat(request);
    send(request, response, await this.fhir.search(request.machine, typeOf(type), query));
  }

  /** One resource. */
  @Get(':type/:id')
  @ForMachines('fhir.read')
  async read(
    @Param('type') type: string,
    @Param('id') id: string,
    @Req() request: MachineRequest,
    @Res() response: Response,
  ): Promise<void> {
    checkFormat(request);
    const { text, changedAt } = await this.fhir.read(request.machine, typeOf(type), id);
    if (changedAt !== undefined) {
      response.setHeader('Last-Modified', new Date(changedAt).toUTCString());
    }
    send(request, response, text);
  }
}

/** Express adds an ETag, and answers 304 to who has the same already. */
function send(request: Request, response: Response, text: string): void {
  checkFormat(request);
  response.type(FHIR_JSON).send(text);
}

/**
 * JSON is the one format there is.
 *
 * @throws Problem 406
 */
function checkFormat(request: Request): void {
  const { _format: format } = request.query;
  const wanted = typeof format === 'string' ? format : undefined;
  const isJson =
    wanted === undefined
      ? request.accepts([FHIR_JSON, 'application/json', 'json']) !== false
      : /^(json|application\/(fhir[+ ])?json)\b/.test(wanted);
  if (isJson) return;
  const message = 'FHIR resources are sent as application/fhir+json. Ask for that.';
  throw new Problem(406, 'not-acceptable', message);
}

function typeOf(type: string): FhirType {
  const found = FHIR_TYPES.find((one) => one === type);
  if (!found) throw notFound();
  return found;
}
