import type { ApiResponseNoStatusOptions } from '@nestjs/swagger';
import { standardDocument } from '../kinds.js';
import { CONTEXT } from './vocabulary.js';

export const JSON_LD = 'application/ld+json';

export const RELEASE_CATALOG = {
  description: 'A catalogue of DCAT-AP_IT, with its dataset and the distributions of that',
  content: {
    [JSON_LD]: standardDocument({
      '@context': CONTEXT,
      '@id': 'https://gradimento.example.it/v1/catalog',
      '@type': ['dcatapit:Catalog', 'dcat:Catalog'],
    }),
  },
} satisfies ApiResponseNoStatusOptions;
