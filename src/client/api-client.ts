import { setTimeout as sleep } from 'node:timers/promises';

/** What the API answered when it did not accept a request. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: { title?: string; detail?: string; errors?: { pointer: string; detail: string }[] },
    /** Seconds to wait, where the answer says so. */
    readonly retryAfter = 0,
  ) {
    const faults = (problem.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`);
    super([`${status} ${problem.title ?? ''}`.trim(), problem.detail, ...faults].filter(Boolean).join('; '));
  }
}

interface Token {
  value: string;
  until: number;
}

const TRIES = 5;
const TRY_AGAIN = new Set([429, 503]);
/** Nobody waits longer for one request: a quota may be used up for the rest of the day. */
const LONGEST_WAIT_S = 120;

/** A client of the public API, as any administration could write it. */
export class ApiClient {
  private token: Token | undefined;

  /** @param baseUrl ends in `/v1`. Without credentials only the public operations are open. */
  constructor(
    private readonly baseUrl: string,
    private readonly credentials?: { id: string; secret: string },
  ) {}

  /** @throws ApiError */
  get<T>(path: string): Promise<T> {
    return patiently(
      () => this.request<T>('GET', path),
      (error) => isPassing(error),
    );
  }

  /**
   * @param key an idempotency key; with one, a request whose outcome is unknown is sent again.
   * @throws ApiError
   */
  post<T>(path: string, body?: unknown, key?: string): Promise<T> {
    return patiently(
      () => this.request<T>('POST', path, body, key),
      (error) => isPassing(error) || (key !== undefined && !(error instanceof ApiError)),
    );
  }

  private async request<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
    const response = await reach(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...(await this.authorization()),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key === undefined ? {} : { 'Idempotency-Key': `"${key}"` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return readAnswer<T>(response);
  }

  private async authorization(): Promise<Record<string, string>> {
    if (!this.credentials) return {};
    if (!this.token || this.token.until < Date.now()) this.token = await this.signIn(this.credentials);
    return { Authorization: `Bearer ${this.token.value}` };
  }

  private async signIn({ id, secret }: { id: string; secret: string }): Promise<Token> {
    const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
    const response = await reach(`${this.baseUrl}/oauth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token, expires_in } = await readAnswer<{ access_token: string; expires_in: number }>(response);
    return { value: access_token, until: Date.now() + (expires_in - 30) * 1_000 };
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && TRY_AGAIN.has(error.status) && error.retryAfter <= LONGEST_WAIT_S;

/** Tries again after longer and longer pauses, and never sooner than the answer asks for. */
async function patiently<T>(attempt: () => Promise<T>, again: (error: unknown) => boolean): Promise<T> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (made === TRIES || !again(error)) throw error;
      const asked = error instanceof ApiError ? error.retryAfter * 1_000 : 0;
      await sleep(Math.max(asked, 500 * 2 ** made));
    }
  }
}

async function readAnswer<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
  throw new ApiError(response.status, readProblem(text), secondsIn(response.headers.get('Retry-After')));
}

/** A date, which is also allowed, is not what this API sends. */
const secondsIn = (header: string | null): number => (/^\d{1,5}$/.test(header ?? '') ? Number(header) : 0);

/** What stands between us and the API may answer in a form of its own. */
function readProblem(text: string): ApiError['problem'] {
  try {
    return JSON.parse(text) as ApiError['problem'];
  } catch {
    return {};
  }
}

/** `fetch` says only that it failed; a person wants to know what could not be reached. */
async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new Error(`cannot reach ${new URL(url).origin}`, { cause: error });
  }
}
