import type { TestApp } from '../test-app.ts';

/** A browser that keeps the cookies of the app and says where its requests come from. */
export function openBrowser(
  { app }: Pick<TestApp, 'app'>,
  { origin = 'http://localhost', headers = {} }: { origin?: string; headers?: object } = {},
) {
  const jar = new Map<string, string>();

  async function send(method: string, path: string, body?: unknown, more: object = {}) {
    const response = await app.request(path, {
      method,
      headers: {
        host: new URL(origin).host,
        'user-agent': 'test browser',
        ...(jar.size
          ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
          : {}),
        ...(method === 'GET' ? {} : { origin, 'sec-fetch-site': 'same-origin' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...more,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      if (/max-age=0\b/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  return {
    jar,
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown = {}) => send('POST', path, body),
    put: (path: string, body: unknown = {}) => send('PUT', path, body),
    remove: (path: string) => send('DELETE', path),
    /** The name of whoever is signed in, or null. */
    async who(): Promise<string | null> {
      const answer = await (await send('GET', '/api/account')).json();
      return (answer as { person: { name: string } | null }).person?.name ?? null;
    },
  };
}

/** The code of a problem, and its status. */
export async function problem(response: Response): Promise<string> {
  const { code } = (await response.json()) as { code: string };
  return `${response.status} ${code}`;
}

export const goodPassword = 'korb leiter nebel 7 zange';
