import { existsSync } from 'node:fs';
import { jest } from '@jest/globals';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A machine without one runs everything else. */
export const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium'].find((file) => file && existsSync(file));

const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });

/**
 * The browser of a suite. On a busy machine Chromium may end by itself, and what is tested are the pages: it is started anew, and
 * a test that failed is tried once more, with what made it fail on the record.
 */
export class TestBrowser {
  private constructor(private browser: Browser) {}

  static async open(): Promise<TestBrowser> {
    jest.retryTimes(1, { logErrorsBeforeRetry: true });
    return new TestBrowser(await launch());
  }

  async newContext(options: BrowserContextOptions): Promise<BrowserContext> {
    if (!this.browser.isConnected()) this.browser = await launch();
    return this.browser.newContext(options);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** What a page must not do, as it happens: each is a line of text. */
export class Watched {
  readonly faults: string[] = [];
  readonly elsewhere: string[] = [];
  /** Requests that nobody answered. */
  readonly unanswered: string[] = [];

  private constructor(private readonly origin: string) {}

  static async open(
    browser: TestBrowser,
    origin: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; watched: Watched }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options });
    context.setDefaultTimeout(30_000);
    const watched = new Watched(origin);
    await context.exposeFunction('refused', (what: string) => watched.faults.push(`policy: ${what}`));
    await context.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
      globalThis.refused(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber))`);
    watched.watch(context);
    return { page: await context.newPage(), watched };
  }

  /** All its windows: what a new one asks for first is gone by the time that one hears of it. */
  private watch(context: BrowserContext): void {
    context.on('weberror', (event) => this.faults.push(`error: ${event.error().message}`));
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.faults.push(`${message.type()}: ${message.text()}`);
    });
    context.on('requestfailed', (request) => this.unanswered.push(request.url()));
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol !== 'data:' && origin !== this.origin) this.elsewhere.push(`${request.method()} ${request.url()}`);
    });
  }
}
