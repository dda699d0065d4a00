// One typed client: the session's token goes with every change, and an error is the one line that is to be shown.
import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './schema';
import type { Session } from './types';

/** What went wrong, in the service's own words. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export const NO_ANSWER =
  'The studio does not answer. Is it still running? Start it again with: samesku studio';

let session: Promise<Session> | null = null;

/** The session of this start of the studio; asked for once, and again after a restart. */
export function sessionOf(again = false): Promise<Session> {
  if (again) session = null;
  session ??= fetch('/api/session', { cache: 'no-store' })
    .then(async (answer) => {
      if (!answer.ok) throw await problemOf(answer);
      return (await answer.json()) as Session;
    })
    .catch((error: unknown) => {
      session = null;
      throw error instanceof ApiError ? error : new ApiError(NO_ANSWER, 0);
    });
  return session;
}

export async function problemOf(answer: Response): Promise<ApiError> {
  const text = await answer.text().catch(() => '');
  try {
    const found = JSON.parse(text) as { detail?: unknown; title?: unknown };
    if (typeof found.detail === 'string') return new ApiError(found.detail, answer.status);
    if (typeof found.title === 'string') return new ApiError(found.title, answer.status);
  } catch {
    // Not JSON: what is between, such as vite's proxy while the studio starts, answers with a text.
  }
  return new ApiError(
    answer.status >= 500 ? NO_ANSWER : `The studio answered ${answer.status}.`,
    answer.status,
  );
}

const HEADER = 'X-Samesku-Token';

/** Fetches with the token; after a restart of the studio the token is another one, which is fetched once. */
export async function authorised(request: Request): Promise<Response> {
  const changes = request.method !== 'GET';
  const spare = changes ? request.clone() : null;
  let answer: Response;
  try {
    if (changes) request.headers.set(HEADER, (await sessionOf()).token);
    answer = await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw error instanceof ApiError ? error : new ApiError(NO_ANSWER, 0);
  }
  if (spare && answer.status === 403) {
    const said = await problemOf(answer.clone());
    if (said.message.startsWith('token')) {
      spare.headers.set(HEADER, (await sessionOf(true)).token);
      answer = await fetch(spare);
    }
  }
  return answer;
}

const refuse: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
};

export const api = createClient<paths>({ baseUrl: '', fetch: authorised, cache: 'no-store' });
api.use(refuse);

/** The answer's content. Errors have been thrown before. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** What the studio passes on to a running service. */
export async function service<T>(path: string, body?: unknown): Promise<T> {
  const init: RequestInit =
    body === undefined
      ? { method: 'GET' }
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await authorised(new Request(`/api/service/${path}`, { ...init, cache: 'no-store' }));
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as T;
}

/** The line to show for whatever was thrown. */
export const says = (error: unknown): string => (error instanceof Error ? error.message : String(error));
