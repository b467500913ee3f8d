import { eventTypes } from '../datasets/catalogue.ts';
import { tokenKinds } from '../register/tokens.ts';
import { administrationRoutes } from './openapi-administration.ts';
import { accountRoutes } from './openapi-account.ts';
import { eventRoutes } from './openapi-events.ts';
import { numberRoutes } from './openapi-numbers.ts';
import { okrRoutes } from './openapi-okr.ts';
import { staffRoutes } from './openapi-staff.ts';
import type { Right } from './rights/right.ts';
import { routeRights } from './rights/table.ts';

/** One route, as the description of the API and the page /docs tell it. */
export interface Operation {
  summary: string;
  description: string;
  tags: [string];
  parameters: Parameter[];
  security: Record<string, string[]>[];
  requestBody?: object;
  responses: Record<string, object>;
}

export interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  description: string;
  schema: object;
}

export interface Api {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: object };
  paths: Record<string, Record<string, Operation>>;
  components: object;
}

/** OpenAPI 3.1 of everything that the table of rights lists, but for the files of the dashboard. */
export function describeApi(version: string): Api {
  const paths: Api['paths'] = {};
  for (const [route, { text, query = [], ...rest }] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ');
    const right = routeRights[route];
    const template = path.replace(/:(\w+)/g, '{$1}');
    const [summary = '', ...more] = text;
    (paths[template] ??= {})[method.toLowerCase()] = {
      summary,
      description: [...more, whoMay(right)].join(' '),
      tags: [rest.tag],
      parameters: [...pathParameters(path), ...query],
      security: securityOf(right),
      ...(rest.body ? { requestBody: rest.body } : {}),
      responses: {
        '200': {
          description: rest.answer,
          ...(rest.formats ? { content: contentOf(rest.formats) } : {}),
        },
        ...(rest.problems ? Object.fromEntries(rest.problems.map((code) => [code, problem])) : {}),
        default: problem,
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stadtpegel',
      version,
      description:
        'Events of a city come in, trustworthy numbers go out. Dates are local dates of the city, `to` is inclusive. Unknown or invalid parameters are answered with 400. Errors are problem details (RFC 9457) with a `code`. Live changes come over socket.io, namespace `/live`: `watch(topic, ack)`.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
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
          description:
            'Someone who has signed in; their roles decide. On plain http the cookie is named stadtpegel. What changes something is taken as JSON, from pages of this server only.',
        },
      },
      schemas: {
        Problem: problemSchema,
        ...Object.fromEntries([...eventTypes.values()].map(({ type, data }) => [type, data])),
      },
    },
  };
}

export interface Route {
  tag: string;
  /** The summary first, then whole sentences. */
  text: string[];
  answer: string;
  formats?: string[];
  query?: Parameter[];
  body?: object;
  problems?: number[];
}

const text = { type: 'string' };

const routes: Record<string, Route> = {
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
  'GET /openapi.json': { tag: 'Operation', text: ['This description'], answer: 'OpenAPI 3.1.' },
  'GET /docs': { tag: 'Operation', text: ['This description for people'], answer: 'HTML.' },
  'GET /docs.css': { tag: 'Operation', text: ['The style of that page'], answer: 'CSS.' },
};

function whoMay(right: Right | undefined): string {
  if (!right) return 'Nobody may call it.';
  if (right.public) return 'Open to everyone.';
  const roles = Object.entries(right.roles ?? {}).map(([role, scope]) =>
    scope === 'unit' ? `${role} (in the own unit and below)` : role,
  );
  const who = [
    ...(right.tokens ?? []).map((kind) => `a token for ${kind}`),
    ...roles,
    ...(right.own ? ['whoever has signed in, for what is their own'] : []),
  ];
  return `For ${who.join(', ')}. ${right.because.en}`;
}

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

const contentOf = (formats: string[]) => Object.fromEntries(formats.map((type) => [type, {}]));

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: { ...text, description: 'Kebab-case; stable.' },
    detail: { ...text, description: 'A sentence that says what to do.' },
  },
};

const problem = {
  description: 'Problem details (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
