import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ROLES } from './identity/caller.js';
import { declareRateLimits } from './openapi.rate-limits.js';

const SCOPES: Record<(typeof ROLES)[number], string> = {
  istat_admin: 'Administrations, formats, releases',
  istat_analyst: 'Aggregates and releases',
  pa_admin: "An administration's own services, clients and reports",
  pa_system: "Collects for an administration's own services",
};

const TAGS: [string, string][] = [
  ['identity', 'Access tokens, and the clients that ask for them'],
  ['tenants', 'Administrations and their adhesion'],
  ['services', 'Services whose users are asked'],
  ['formats', 'Questionnaires and their versions'],
  ['collection', 'Questionnaire and responses: what a citizen meets'],
  ['jobs', 'Background work'],
  ['reports', 'Figures'],
  ['audit', 'Administrative acts, in a log that shows when it was altered'],
  ['releases', 'Official figures, open to everybody'],
  ['status', 'Whether the platform is up'],
];

/** The document of an application created in preview mode from the build, where the doc comments are. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Gradimento')
    .setDescription("Citizens' experience of digital public services, measured anonymously and comparably.")
    .setVersion('0.1.0')
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .setContact('Gradimento', 'https://gradimento.example.it', 'gradimento@example.it')
    .addExtension('x-summary', "Citizens' experience of digital public services", 'info')
    .addServer('/v1', 'This server')
    .addOAuth2(
      { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/v1/oauth/token', scopes: SCOPES } } },
      'oauth2',
    );
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    ignoreGlobalPrefix: true,
    operationIdFactory: (controller, method) => `${method}_${controller.replace('Controller', '')}`,
  });
  return declareRateLimits(document);
}
