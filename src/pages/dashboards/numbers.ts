/** How a language writes what the dashboards show. */
export interface Numbers {
  whole: (n: number) => string;
  /** To one decimal. */
  decimal: (value: number) => string;
  /** A share within [0, 1], to one decimal. */
  percent: (share: number) => string;
  /** The same without decimals, for the axis of a chart. */
  wholePercent: (share: number) => string;
  /** Low and high. */
  percents: (interval: readonly number[]) => string;
  /** `YYYY-MM-DD`, or the first day of `YYYY-MM`. */
  longDay: (day: string) => string;
  /** `YYYY-MM`. */
  month: (month: string) => string;
  shortMonth: (month: string) => string;
}

export function numbersIn(language: string): Numbers {
  const whole = new Intl.NumberFormat(language);
  const decimal = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = (share: number): string => `${decimal.format(share * 100)}%`;
  const dates = (options: Intl.DateTimeFormatOptions): ((day: string) => string) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (day) => format.format(new Date(day));
  };
  return {
    whole: (n) => whole.format(n),
    decimal: (value) => decimal.format(value),
    percent,
    wholePercent: (share) => `${whole.format(Math.round(share * 100))}%`,
    percents: (interval) => interval.map(percent).join(' – '),
    longDay: dates({ dateStyle: 'long' }),
    month: dates({ year: 'numeric', month: 'long' }),
    shortMonth: dates({ year: 'numeric', month: 'short' }),
  };
}
