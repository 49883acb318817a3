import type { ApiResponseNoStatusOptions } from '@nestjs/swagger';
import { WITHOUT_NUL } from '../../http/kinds.js';
import { MAX_KEPT_BYTES, MAX_SENT_BYTES } from './limits.js';

export const SVG = 'image/svg+xml';
export const WEBP = 'image/webp';

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160" viewBox="0 0 3 1">';
const EXAMPLE = `${DRAWING}<path d="M0 0h1v1h-1z" fill="#06c"/></svg>`;

/** Small files of one colour, as the document can show them. */
const IN_BASE64 = {
  'image/png':
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAQMAAAAlPW0iAAAAA1BMVEUAZswGD39gAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWNgIA0A' +
    'AAAwAAFDlLdnAAAAAElFTkSuQmCC',
  'image/jpeg':
    '/9j/2wBDABAQEBAREBIUFBIZGxgbGSUiHx8iJTgoKygrKDhVNT41NT41VUtbSkVKW0uHal5eaoecg3yDnL2pqb3u4u7/////2wBDARAQEBAREBIU' +
    'FBIZGxgbGSUiHx8iJTgoKygrKDhVNT41NT41VUtbSkVKW0uHal5eaoecg3yDnL2pqb3u4u7/////wgARCAAQABADASIAAhEBAxEB/8QAFQABAQAA' +
    'AAAAAAAAAAAAAAAAAAT/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIQAxAAAACMH//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEAAT8A' +
    'H//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Af//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Af//Z',
  [WEBP]: 'UklGRhwAAABXRUJQVlA4TBAAAAAvD8ADAAdQsyhz/wMR0f8A',
};

const file = (type: keyof typeof IN_BASE64, maxLength: number): object => ({
  [type]: {
    schema: { type: 'string', format: 'binary', minLength: 1, maxLength },
    examples: { base64: { summary: 'The file, here in base64', value: IN_BASE64[type] } },
  },
});

const drawing = (maxLength: number, pattern: string): object => ({
  [SVG]: { schema: { type: 'string', minLength: 1, maxLength, pattern }, example: EXAMPLE },
});

/** What an administration may send. */
export const SENT = {
  ...drawing(MAX_SENT_BYTES, WITHOUT_NUL),
  ...file('image/png', MAX_SENT_BYTES),
  ...file('image/jpeg', MAX_SENT_BYTES),
  ...file(WEBP, MAX_SENT_BYTES),
};

/** What is kept of it. */
export const KEPT = {
  description: 'The logo as it is kept and shown',
  content: {
    ...drawing(MAX_KEPT_BYTES, '^<svg '),
    ...file(WEBP, MAX_KEPT_BYTES),
  },
} satisfies ApiResponseNoStatusOptions;
