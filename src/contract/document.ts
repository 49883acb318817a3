import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { FORMAT_SCHEMAS } from '../formats/kinds.js';
import { RELEASE_SCHEMAS } from '../releases/kinds.js';
import { inOrderOfWork, withAudiences } from './audiences.js';
import { withBodies } from './bodies.js';
import { closed, withDescriptions } from './closed.js';
import { withDeprecations } from './deprecation.js';
import type { Described, Step } from './described.js';
import { withExamples } from './examples.js';
import { withParameters } from './parameters.js';
import { withProblems } from './problem-responses.js';
import { withHeaders } from './response-headers.js';
import { withSchemes } from './security.js';
import { tidy } from './tidy.js';

/** From what Nest finds in the code to the document that administrations read. */
const STEPS: readonly Step[] = [
  withSharedSchemas,
  withBodies,
  withAudiences,
  inOrderOfWork,
  withSchemes,
  withParameters,
  withDescriptions,
  withProblems,
  withHeaders,
  withDeprecations,
  closed,
  withExamples,
  tidy,
];

/** The document of an application created in preview mode from the build, where the doc comments are. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const found = SwaggerModule.createDocument(app, information(), {
    ignoreGlobalPrefix: true,
    operationIdFactory: (controller, method) => `${method}_${controller.replace('Controller', '')}`,
  });
  const described = STEPS.reduce((document, step) => step(document), found as unknown as Described);
  return described as unknown as OpenAPIObject;
}

function information(): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Gradimento')
    .setDescription(
      "Citizens' experience of digital public services, measured anonymously and comparably. Times are RFC 3339 in UTC. " +
        'Errors are problems of RFC 9457. Lists are paged by signed cursors.',
    )
    .setVersion('1.0.0')
    .setTermsOfService('https://gradimento.example.it/termini')
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .setContact('Gradimento', 'https://gradimento.example.it', 'gradimento@example.it')
    .addExtension('x-summary', "L'esperienza d'uso dei servizi pubblici digitali", 'info')
    .addExtension('x-api-id', '5e0b7c1a-8d24-4f96-b3a7-1c9e2f6d4b80', 'info')
    .addServer('https://gradimento.example.it/v1', 'The platform')
    .addServer('http://127.0.0.1:3000/v1', 'The demo on your own machine', {}, { 'x-sandbox': true })
    .build();
}

/** Schemas that are no class. */
function withSharedSchemas(document: Described): Described {
  const { Object: _untyped, ...schemas } = document.components.schemas;
  return {
    ...document,
    components: { ...document.components, schemas: { ...schemas, ...FORMAT_SCHEMAS, ...RELEASE_SCHEMAS } },
  };
}
