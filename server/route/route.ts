import type { Context } from 'hono';
import type { Static, TSchema } from 'typebox';
import type { Example } from '../../datasets/example.ts';
import type { Text } from '../../datasets/text.ts';
import type { Env } from '../access.ts';
import { bodyOf } from '../body.ts';
import type { Deps } from '../deps.ts';
import type { Right } from '../rights/right.ts';
import type { Group } from './group.ts';
import { readQuery, type Query, type QueryOf } from './query.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** All there is to say about a route; rights, checks, OpenAPI, docs and the client follow from it. */
export interface Declaration {
  method: Method;
  path: string;
  /** Who may call it. There is no default: a route without a right does not compile. */
  right: Right;
  group: Group;
  summary: Text;
  /** Whole sentences. */
  description?: Text;
  /** Its parameters; a GET refuses every other one. `any`: what stands there is ignored. */
  query?: Query | 'any';
  body?: RequestBody;
  /** By status: those that are no problem. */
  answers: Answers;
  /** Statuses of problem details that are worth mentioning. */
  problems?: readonly number[];
  example?: Example | undefined;
  /** Stands in no description: files of the dashboard. */
  hidden?: true;
}

export interface RequestBody<S extends TSchema = TSchema> {
  is?: Text;
  /** JSON of this shape, read and checked before the handler; without it the handler reads. */
  schema?: S;
  maxBytes?: number;
  /** Media types; JSON where nothing is said. */
  formats?: readonly string[];
}

export interface Answer<S extends TSchema = TSchema> {
  is: Text;
  /** Of the JSON; null where nothing comes, or no JSON. */
  schema: S | null;
  /** Media types; JSON where nothing is said and there is a schema. */
  formats?: readonly string[];
}

export type Answers = Readonly<Record<number, Answer>>;

/** A declaration with what answers it. */
export type Route<D extends Declaration = Declaration> = D & {
  /** Once for each app. */
  open(deps: Deps): (c: Context<Env>) => Promise<Response>;
};

/** The JSON of the answer that is no problem, as its schema says; undefined where nothing comes. */
export type JsonOf<D extends Declaration> = {
  [Status in keyof D['answers']]: Status extends 200 | 201
    ? D['answers'][Status] extends { schema: infer S extends TSchema }
      ? Static<S>
      : undefined
    : Status extends 204
      ? undefined
      : never;
}[keyof D['answers']];

/** The query that a route takes; nothing where it declares none. */
export type AskedQuery<D extends Declaration> = D['query'] extends Query
  ? QueryOf<D['query']>
  : Record<never, never>;

/** The JSON that a route takes. */
export type AskedBody<D extends Declaration> = D['body'] extends { schema: infer S extends TSchema }
  ? Static<S>
  : undefined;

/** Answers are only read: what is kept as read-only may be sent. */
export type Sent<T> = T extends object ? { readonly [K in keyof T]: Sent<T[K]> } : T;

/** JSON as the declaration says, or a whole response where it is no JSON or has other headers. */
type Handler<D extends Declaration> = (
  c: Context<Env, D['path']>,
  asked: { query: AskedQuery<D>; body: AskedBody<D> },
) => Promise<Sent<JsonOf<D>> | Response> | Sent<JsonOf<D>> | Response;

/**
 * Declare a route and say how it answers.
 * @param open makes the handler from what the server has; it runs once for each app
 */
export function route<const D extends Declaration>(
  declaration: D,
  open: (deps: Deps) => Handler<D>,
): Route<D> {
  const { method, query = method === 'GET' ? {} : 'any', body } = declaration;
  const readBody = body?.schema && bodyOf(body.schema, limitOf(body));
  const status = statusOf(declaration);
  return {
    ...declaration,
    open(deps) {
      const handle = open(deps);
      return async (c) => {
        const asked = {
          query: (query === 'any' ? {} : readQuery(c.req.url, query)) as AskedQuery<D>,
          body: (await readBody?.(c)) as AskedBody<D>,
        };
        const answer = await handle(c, asked);
        if (answer instanceof Response) return answer;
        return answer === undefined ? c.body(null, 204) : c.json(answer, status);
      };
    },
  };
}

const limitOf = ({ maxBytes }: RequestBody) => (maxBytes === undefined ? {} : { maxBytes });

const statusOf = ({ answers }: Declaration): 200 | 201 => (200 in answers ? 200 : 201);

/** `GET /api/kpis/:id`, as the tables of rights name a route. */
export const nameOf = ({ method, path }: Pick<Declaration, 'method' | 'path'>): string =>
  `${method} ${path}`;
