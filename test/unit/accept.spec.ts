import { describe, expect, it } from '@jest/globals';
import { preferred } from '../../src/http/accept.js';
import { FORMATS } from '../../src/releases/exports/formats.js';

const chosen = (accept: string | undefined): string => preferred(accept, FORMATS).name;

describe('what a reader likes best', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/*', 'json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8', 'json'],
    ['application/json', 'json'],
    ['text/csv', 'csv'],
    ['text/*', 'csv'],
    ['TEXT/CSV', 'csv'],
    ['text/csv; charset=utf-8', 'not acceptable'],
    ['application/vnd.sdmx.data+json', 'sdmx-json'],
    ['application/vnd.sdmx.data+json;version=2.1.0', 'sdmx-json'],
    ['application/vnd.sdmx.data+json; version=2.1.0', 'sdmx-json'],
    ['application/vnd.sdmx.data+json;version=1.0.0', 'not acceptable'],
    ['application/vnd.sdmx.data+csv; version="2.1.0"', 'sdmx-csv'],
    ['application/vnd.apache.parquet', 'parquet'],
    ['text/csv;q=0.5, application/vnd.apache.parquet', 'parquet'],
    ['text/csv;q=0.5, application/json;q=0.4', 'csv'],
    ['application/json;q=0, */*', 'csv'],
    ['*/*;q=0.1, text/csv', 'csv'],
    ['text/html', 'not acceptable'],
    ['application/json;q=0', 'not acceptable'],
    ['nonsense', 'not acceptable'],
    [',,;;q=', 'not acceptable'],
  ])('%s: %s', (accept, name) => {
    if (name === 'not acceptable') expect(() => chosen(accept)).toThrow('no such format');
    else expect(chosen(accept)).toBe(name);
  });
});
