import type { Hono } from 'hono';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Env } from '../../server/access.ts';
import { nameOf } from '../../server/route/route.ts';
import { declaredRoutes } from '../../server/routes/table.ts';

/** Name of the route and status, e.g. `GET /api/city 200`: what has been answered as declared. */
export const answered = new Set<string>();

/**
 * From now on JSON of the app that a test reads must be what its route declares, with nothing besides.
 * What a test does not read, or reads in pieces, is left alone.
 */
export function holdToDeclarations(app: Hono<Env>): void {
  const request = app.request.bind(app);
  app.request = async (input, init, ...rest) => {
    const response = await request(input, init, ...rest);
    const url = new URL(input instanceof Request ? input.url : input, 'http://localhost');
    const method = (input instanceof Request ? input.method : init?.method) ?? 'GET';
    const schema = schemaOf(method, url.pathname, response);
    const json = response.json.bind(response);
    if (schema) {
      const checked = async () => {
        const value: unknown = await json();
        check(schema, value);
        return value;
      };
      Object.assign(response, { json: checked });
    }
    return response;
  };
}

const checks = new Map(
  declaredRoutes.flatMap((route) =>
    Object.entries(route.answers).map(([status, { schema }]) => [
      `${nameOf(route)} ${status}`,
      schema && Compile(closed(schema) as TSchema),
    ]),
  ),
);

const patterns = declaredRoutes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
}));

interface Declared {
  /** Name of the route and status. */
  name: string;
  schema: NonNullable<ReturnType<(typeof checks)['get']>>;
}

/** What the route of an answer declares; null for problems, and for what is no JSON. */
function schemaOf(method: string, path: string, { status, headers }: Response): Declared | null {
  const found = patterns.find(
    ({ route, pattern }) => route.method === method && pattern.test(path),
  );
  const type = headers.get('content-type') ?? '';
  if (!found || type.includes('problem')) return null;
  const name = `${nameOf(found.route)} ${status}`;
  const schema = checks.get(name);
  // A handler that failed says so itself.
  if (schema === undefined && status < 300) throw new Error(`${name} is not declared`);
  if (schema) return { name, schema };
  answered.add(name);
  if (/\bjson\b/.test(type) && status < 300) throw new Error(`${name} does not declare its JSON`);
  return null;
}

function check({ name, schema }: Declared, json: unknown): void {
  const [error] = schema.Check(json) ? [] : schema.Errors(json);
  if (error) {
    const { instancePath, message, params } = error;
    throw new Error(`${name} ${instancePath} ${message} ${JSON.stringify(params)}`);
  }
  answered.add(name);
}

/** The same schema, but for members that it does not name: they are refused. */
function closed(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(closed);
  const parts = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  const isOpen = 'properties' in schema && !('additionalProperties' in schema);
  return isOpen ? { ...parts, additionalProperties: false } : parts;
}
