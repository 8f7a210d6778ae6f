import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { describeSchema } from './describe-schema.js';

/** The description of the API. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const document = new DocumentBuilder()
    .setTitle('DermDx backend')
    .setDescription(
      'Keeps what people choose to send. Changes by staff need the header `X-DermDx-Request: 1` ' +
        'and an Origin of the server. Errors are `application/problem+json`; `/api/problems` explains ' +
        'each `code`.',
    )
    .setVersion('1')
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

/** Serves it for people at `/api/docs`, for programs at `/api/openapi.json`. */
export function serveDocumentation(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'DermDx backend',
  });
}
