import type { Item, Texts } from '../item.js';

/** A questionnaire that comes with the platform. It applies to an administration category and a service topic; absent = any. */
export interface ShippedFormat {
  code: string;
  ipa_category?: string;
  service_topic?: string;
  title: Texts;
  items: readonly Item[];
}
