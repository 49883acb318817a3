import { appreciations, comment, obstacles } from './branch.js';
import { nationalCore } from './national-core.js';
import type { ShippedFormat } from './shipped-format.js';

const [ease] = nationalCore.items;

/** Criterion C.SE.1.7 of the model for municipalities, and nothing else. */
export const municipalService: ShippedFormat = {
  code: 'municipal-service',
  ipa_category: 'L6',
  title: {
    it: "Facilità d'uso dei servizi del Comune",
    en: 'Ease of use of municipal services',
    de: 'Einfachheit der Nutzung der Dienste der Gemeinde',
    fr: "Facilité d'utilisation des services de la commune",
    sl: 'Enostavnost uporabe občinskih storitev',
  },
  items: [ease, obstacles, appreciations, comment],
};
