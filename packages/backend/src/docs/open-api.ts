import { readFileSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { describeSchema } from './describe-schema.js';

/** What the code says of the API; scripts/openapi.mjs completes it and writes it down. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const document = new DocumentBuilder()
    .setTitle('DermDx backend')
    .setDescription(
      'Keeps what people choose to send. Changes by staff need the header `X-DermDx-Request: 1` ' +
        'and an Origin of the server. Errors are `application/problem+json`; `/api/problems` explains ' +
        'each `code`.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This server')
    .addCookieAuth('__Host-dermdx')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'deletion-token')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'access-token')
    .build();
  return SwaggerModule.createDocument(app, document, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: describeSchema,
  });
}

/** Serves it for people at `/api/docs`, for programs at `/api/openapi.json`: as it was written when this was built. */
export function serveDocumentation(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, readDescription, {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'DermDx backend',
  });
}

function readDescription(): OpenAPIObject {
  const file = new URL('../../openapi.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject;
}
