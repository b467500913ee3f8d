import type { TSchema } from 'typebox';
import { eventTypes } from '../datasets/catalogue.ts';
import type { Text } from '../datasets/text.ts';
import { tokenKinds } from '../register/tokens.ts';
import type { Example } from '../datasets/example.ts';
import { asCommand, host } from './openapi/example.ts';
import { nameOfPart } from './openapi/german.ts';
import { whoMay } from './openapi/who-may.ts';
import type { Right } from './rights/right.ts';
import { groups } from './route/group.ts';
import type { Query } from './route/query.ts';
import type { Answer, Declaration, RequestBody } from './route/route.ts';

/** One route, as the description of the API and the page /docs tell it. */
export interface Operation {
  summary: string;
  description: string;
  tags: [string];
  parameters: Parameter[];
  security: Record<string, string[]>[];
  requestBody?: { required: true; description?: string; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  /** An example as a command line, under the name that tools for OpenAPI know. */
  'x-codeSamples'?: { lang: string; source: string }[];
}

export interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  description: string;
  schema: object;
}

/** By media type. */
type Content = Record<string, { schema?: object; example?: object }>;

export interface Api {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: object };
  servers: { url: string }[];
  /** The groups of routes, in their order. */
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: object; schemas: Record<string, object> };
}

/** OpenAPI 3.1 of these routes, but for the hidden ones. */
export function describeApi(
  routes: readonly Declaration[],
  version: string,
  language: keyof Text = 'en',
): Api {
  const say = (text: Text) => text[language];
  const shown = routes.filter(({ hidden }) => !hidden);
  const paths: Api['paths'] = {};
  for (const one of shown) {
    const template = one.path.replace(/:(\w+)/g, '{$1}');
    (paths[template] ??= {})[one.method.toLowerCase()] = describeRoute(one, language);
  }
  const named = new Set(shown.map(({ group }) => group));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stadtpegel',
      version,
      description: say(introduction),
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }, { url: host }],
    tags: Object.entries(groups)
      .filter(([group]) => named.has(group as keyof typeof groups))
      .map(([, name]) => ({ name: say(name) })),
    paths,
    components: {
      securitySchemes: {
        ...Object.fromEntries(
          tokenKinds.map((kind) => [
            kind,
            { type: 'http', scheme: 'bearer', description: `A token for ${kind}.` },
          ]),
        ),
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-stadtpegel',
          description: say(aboutSession),
        },
      },
      schemas: {
        Problem: problemSchema(say),
        ...Object.fromEntries([...eventTypes.values()].map(({ type, data }) => [type, data])),
      },
    },
  };
}

type Say = (text: Text) => string;

function describeRoute(one: Declaration, language: keyof Text): Operation {
  const say: Say = (text) => text[language];
  const { method, path, right, description, query = {}, body, example } = one;
  const who = whoMay(right, language);
  return {
    summary: say(one.summary),
    description: description ? `${say(description)} ${who}` : who,
    tags: [say(groups[one.group])],
    parameters: [...pathParameters(path, say), ...queryParameters(query, say)],
    security: securityOf(right),
    ...(body ? { requestBody: describeBody(body, example, say) } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(one.answers).map(([status, answer]) => [
          status,
          describeAnswer(answer, status.startsWith('2') ? example : undefined, say),
        ]),
      ),
      ...Object.fromEntries((one.problems ?? []).map((code) => [code, problem(say)])),
      default: problem(say),
    },
    ...(example
      ? { 'x-codeSamples': [{ lang: 'Shell', source: asCommand(method, example) }] }
      : {}),
  };
}

const introduction: Text = {
  de: 'Ereignisse einer Stadt kommen herein, verlässliche Zahlen gehen hinaus. Tage sind Tage der Stadt, `to` zählt mit. Unbekannte oder falsche Parameter werden mit 400 beantwortet. Fehler sind „Problem Details“ (RFC 9457) mit einem `code`. Was sich gerade ändert, kommt über socket.io, Namensraum `/live`: `watch(topic, ack)`.',
  en: 'Events of a city come in, trustworthy numbers go out. Dates are local dates of the city, `to` is inclusive. Unknown or invalid parameters are answered with 400. Errors are problem details (RFC 9457) with a `code`. Live changes come over socket.io, namespace `/live`: `watch(topic, ack)`.',
};

const aboutSession: Text = {
  de: 'Wer angemeldet ist; die Rollen entscheiden. Ohne https heißt das Cookie stadtpegel. Was etwas ändert, wird als JSON angenommen und nur von Seiten dieses Servers.',
  en: 'Someone who has signed in; their roles decide. On plain http the cookie is named stadtpegel. What changes something is taken as JSON, from pages of this server only.',
};

const text = { type: 'string' };

function securityOf(right: Right): Record<string, string[]>[] {
  if (right.public) return [];
  const isForPeople = right.own || Object.keys(right.roles ?? {}).length > 0;
  return [
    ...(right.tokens ?? []).map((kind) => ({ [kind]: [] })),
    ...(isForPeople ? [{ session: [] }] : []),
  ];
}

const pathParameters = (path: string, say: Say): Parameter[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: say(nameOfPart(name)),
    schema: text,
  }));

const queryParameters = (query: Query | 'any', say: Say): Parameter[] =>
  Object.entries(query === 'any' ? {} : query).map(([name, { is, schema }]) => ({
    name,
    in: 'query',
    required: false,
    description: say(is),
    schema,
  }));

const describeBody = (
  { is, schema, formats = ['application/json'] }: RequestBody,
  example: Example | undefined,
  say: Say,
): NonNullable<Operation['requestBody']> => ({
  required: true,
  ...(is ? { description: say(is) } : {}),
  content: contentOf(formats, schema ?? null, example?.type ?? 'application/json', example?.body),
});

function describeAnswer(
  { is, schema, formats = schema ? ['application/json'] : [] }: Answer,
  example: Example | undefined,
  say: Say,
): Operation['responses'][string] {
  const content = contentOf(formats, schema, 'application/json', example?.answer);
  return { description: say(is), ...(formats.length > 0 ? { content } : {}) };
}

/** By media type: those of JSON have the schema, one of them the example. */
const contentOf = (
  formats: readonly string[],
  schema: TSchema | null,
  shown: string,
  example: object | undefined,
): Content =>
  Object.fromEntries(
    formats.map((format) => [
      format,
      {
        ...(schema && /\bjson$/.test(format) ? { schema } : {}),
        ...(example && format === shown ? { example } : {}),
      },
    ]),
  );

const problemSchema = (say: Say) => ({
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: {
      ...text,
      description: say({ de: 'Klein, mit Bindestrichen; bleibt so.', en: 'Kebab-case; stable.' }),
    },
    detail: {
      ...text,
      description: say({
        de: 'Ein Satz, der sagt, was zu tun ist.',
        en: 'A sentence that says what to do.',
      }),
    },
  },
});

const problem = (say: Say) => ({
  description: say({ de: '„Problem Details“ (RFC 9457).', en: 'Problem details (RFC 9457).' }),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
