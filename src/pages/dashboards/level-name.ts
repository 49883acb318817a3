import type { Speech } from './dashboard-language.js';

/** 95% and 99,8%: no decimals that say nothing. */
export const levelName = (level: number, { language }: Speech): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(level);
