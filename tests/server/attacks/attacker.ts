import { expect } from 'vitest';
import type { Grant } from '../../../okr/role.ts';
import { auditHead } from '../../../register/audit-chain.ts';
import { startSession } from '../../../register/sessions.ts';
import { routeRights } from '../../../server/routes/table.ts';
import { ingestToken, staffToken, type TestApp } from '../test-app.ts';

/** What may never stand in an answer that refuses: how the server is made inside. */
const inside =
  /\n\s+at |\\n\s+at |\.ts:\d|node:internal|node_modules|\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) .*\b(FROM|INTO|SET|WHERE)\b|(Binder|Parser|Catalog|Conversion|Constraint|IO) Error|SQLITE_|sqlite|duckdb|DuckDB|root:.*:0:0:|"devDependencies"/;

/** However loaded the machine is; alone, an answer takes milliseconds. */
const longest_ms = 5_000;

const everyRole: Grant[] = [
  ...(['okr_master', 'cdo', 'council', 'admin'] as const).map((role) => ({ role, unit: 'city' })),
  { role: 'member', unit: 'bauamt' },
  { role: 'lead', unit: 'bauamt' },
  { role: 'head', unit: 'bauen-umwelt' },
];

export interface Attack {
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Somebody with every role and every token, so that each attack reaches the handler. */
export function openAttacker(city: TestApp) {
  const { account } = city.signIn(everyRole);

  function credentials(route: string): Record<string, string> {
    const right = routeRights[route]!;
    if (right.tokens?.includes('ingest')) return { authorization: `Bearer ${ingestToken}` };
    if (!right.public && !right.own && !Object.keys(right.roles ?? {}).length) {
      return { authorization: `Bearer ${staffToken}` };
    }
    const session = { account, kind: 'own', way: 'password', agent: 'test' } as const;
    const { token } = startSession(city.register, session, city.deps.now());
    return { cookie: `stadtpegel=${token}` };
  }

  /** The state that no refused request may change. */
  const state = (): string => `${auditHead(city.register).hash} ${city.deps.goals.state.seq}`;

  return {
    /** Send it, and see that nothing is told, nothing is broken and nothing refused leaves a trace. */
    async send(route: string, { path, headers = {}, body }: Attack): Promise<Response> {
      const [method = '', pattern = ''] = route.split(' ');
      const address = path ?? pattern.replace(/:\w+/g, 'x').replace('*', 'x');
      const what = `${method} ${address.slice(0, 120)} ${JSON.stringify(headers).slice(0, 120)} ${body?.slice(0, 120) ?? ''}`;
      const own = credentials(route);
      const before = state();
      const began = performance.now();
      const response = await city.app.request(address, {
        method,
        headers: {
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          ...own,
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      expect(performance.now() - began, what).toBeLessThan(longest_ms);
      expect(response.status, `${what}: ${text.slice(0, 300)}`).toBeLessThan(500);
      // Who is sent away for asking too often has attacked nothing.
      expect(response.status, `${what}: ${text.slice(0, 300)}`).not.toBe(429);
      expect(response.headers.get('x-injected'), what).toBeNull();
      expect(
        response.headers.getSetCookie().filter((line) => /=x(;|$)/.test(line)),
        what,
      ).toEqual([]);
      if (response.status >= 400) {
        expect(
          withoutEcho(text, [address, decode(address), body, ...Object.values(headers)]),
          what,
        ).not.toMatch(inside);
        expect(response.headers.get('content-type'), what).toBe('application/problem+json');
        expect(state(), what).toBe(before);
      }
      const { status, headers: answered } = response;
      return new Response(status === 204 ? null : text, { status, headers: answered });
    },
  };
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return '';
  }
}

/** What somebody sent may stand in the answer; it is no secret of ours. */
function withoutEcho(text: string, sent: readonly (string | undefined)[]): string {
  let rest = text;
  for (const one of sent) {
    const said = one?.match(/[^\s"\\]{8,}|'[^"\\]*|\$\$[^"\\]*/g) ?? [];
    const segments = one?.split(/[/?&=]/).filter((part) => part.length >= 8) ?? [];
    for (const part of [...segments, ...said]) rest = rest.replaceAll(part, '');
  }
  return rest;
}
