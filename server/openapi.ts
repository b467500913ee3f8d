import { eventTypes } from '../datasets/catalogue.ts';
import { tokenKinds } from '../register/tokens.ts';
import type { Text } from '../datasets/text.ts';
import { administrationRoutes } from './openapi-administration.ts';
import { accountRoutes } from './openapi-account.ts';
import { eventRoutes } from './openapi-events.ts';
import { numberRoutes } from './openapi-numbers.ts';
import { asQuery } from './openapi-parameters.ts';
import { okrRoutes } from './openapi-okr.ts';
import { staffRoutes } from './openapi-staff.ts';
import type { Example } from '../datasets/example.ts';
import { asCommand, host } from './openapi/example.ts';
import { examples } from './openapi/examples.ts';
import { inGerman } from './openapi/german.ts';
import { whoMay } from './openapi/who-may.ts';
import type { Right } from './rights/right.ts';
import { routeRights } from './rights/table.ts';

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

/** OpenAPI 3.1 of everything that the table of rights lists, but for the files of the dashboard. */
export function describeApi(version: string, language: keyof Text = 'en'): Api {
  const say = (text: string) => (language === 'de' ? (inGerman(text) ?? text) : text);
  const paths: Api['paths'] = {};
  for (const [route, { text, query = [], ...rest }] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ');
    const right = routeRights[route];
    const template = path.replace(/:(\w+)/g, '{$1}');
    const [summary = '', ...more] = text;
    const example = examples[route];
    const parameters = [...pathParameters(path), ...query];
    (paths[template] ??= {})[method.toLowerCase()] = {
      summary: say(summary),
      description: [...more.map(say), whoMay(right, language)].join(' '),
      tags: [say(rest.tag)],
      parameters: parameters.map((one) => ({ ...one, description: say(one.description) })),
      security: securityOf(right),
      ...(rest.body ? { requestBody: bodyOf(rest.body, example, say) } : {}),
      responses: {
        '200': { description: say(rest.answer), ...answerOf(rest.formats, example) },
        ...Object.fromEntries((rest.problems ?? []).map((code) => [code, problem(say)])),
        default: problem(say),
      },
      ...(example
        ? { 'x-codeSamples': [{ lang: 'Shell', source: asCommand(method, example) }] }
        : {}),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stadtpegel',
      version,
      description: say(introduction),
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }, { url: host }],
    tags: [...new Set(Object.values(routes).map(({ tag }) => tag))].map((tag) => ({
      name: say(tag),
    })),
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

type Say = (text: string) => string;

const introduction =
  'Events of a city come in, trustworthy numbers go out. Dates are local dates of the city, `to` is inclusive. Unknown or invalid parameters are answered with 400. Errors are problem details (RFC 9457) with a `code`. Live changes come over socket.io, namespace `/live`: `watch(topic, ack)`.';

const aboutSession =
  'Someone who has signed in; their roles decide. On plain http the cookie is named stadtpegel. What changes something is taken as JSON, from pages of this server only.';

export interface Route {
  tag: string;
  /** The summary first, then whole sentences. */
  text: string[];
  answer: string;
  formats?: string[];
  query?: Parameter[];
  body?: { required: boolean; description?: string; content: Record<string, object> };
  problems?: number[];
}

const text = { type: 'string' };

/** Every route by method and path. */
export const routes: Record<string, Route> = {
  ...eventRoutes,
  ...numberRoutes,
  ...staffRoutes,
  ...accountRoutes,
  ...administrationRoutes,
  ...okrRoutes,
  'GET /healthz': { tag: 'Operation', text: ['Does the process live?'], answer: 'It does.' },
  'GET /readyz': {
    tag: 'Operation',
    text: [
      'May it get requests?',
      'The status is `catching-up` while stored events are not yet counted, with how many are.',
    ],
    answer: 'The database answers.',
    problems: [503],
  },
  'GET /metrics': { tag: 'Operation', text: ['Prometheus metrics'], answer: 'Text format.' },
  'GET /openapi.json': {
    tag: 'Operation',
    text: ['This description'],
    answer: 'OpenAPI 3.1.',
    query: [
      asQuery('lang', 'The language of its texts; `en` where it is left out.', {
        enum: ['de', 'en'],
      }),
    ],
    problems: [400],
  },
};

function securityOf(right: Right | undefined): Record<string, string[]>[] {
  if (!right || right.public) return [];
  const isForPeople = right.own || Object.keys(right.roles ?? {}).length > 0;
  return [
    ...(right.tokens ?? []).map((kind) => ({ [kind]: [] })),
    ...(isForPeople ? [{ session: [] }] : []),
  ];
}

const pathParameters = (path: string): Parameter[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: `The ${name}.`,
    schema: text,
  }));

function bodyOf(
  { description, content }: NonNullable<Route['body']>,
  example: Example | undefined,
  say: Say,
): NonNullable<Operation['requestBody']> {
  return {
    required: true,
    ...(description === undefined ? {} : { description: say(description) }),
    content: withExample(Object.keys(content), example?.type ?? 'application/json', example?.body),
  };
}

function answerOf(formats: string[] | undefined, example: Example | undefined) {
  if (!formats && !example) return {};
  return {
    content: withExample(formats ?? ['application/json'], 'application/json', example?.answer),
  };
}

const withExample = (types: string[], type: string, example: object | undefined): Content =>
  Object.fromEntries(types.map((one) => [one, example && one === type ? { example } : {}]));

const problemSchema = (say: Say) => ({
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: { ...text, description: say('Kebab-case; stable.') },
    detail: { ...text, description: say('A sentence that says what to do.') },
  },
});

const problem = (say: Say) => ({
  description: say('Problem details (RFC 9457).'),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
