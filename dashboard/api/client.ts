import type { AskedQuery, JsonOf } from '../../server/route/route.ts';
import type { ClientRoute } from '../../server/routes/table.ts';
import { ask } from './ask.ts';

type Getting = Extract<ClientRoute, { method: 'GET' }>;

/** The paths of the routes that declare themselves, e.g. `/api/kpis/:id`. */
export type GetPath = Getting['path'];

type RouteAt<P extends GetPath> = Extract<Getting, { path: P }>;

/** What the server answers there, as its route declares. */
export type Got<P extends GetPath> = Extract<JsonOf<RouteAt<P>>, object>;

declare const route: unique symbol;

/** Path and query of a question; it knows its route, and so what the answer is. */
export type Address<P extends GetPath = GetPath> = string & { readonly [route]: P };

type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

interface Asked<P extends GetPath> {
  /** The parts of the path that its route leaves open. */
  params: Readonly<Record<Names<P>, string>>;
  /** What its route takes; `where` stands for `where.<dimension>`. */
  query: Readonly<Partial<AskedQuery<RouteAt<P>>>>;
}

/** Where a route is asked: the server would refuse a parameter that it does not declare. */
export function addressOf<P extends GetPath>(
  path: P,
  {
    params,
    query,
  }: Partial<Asked<P>> & Pick<Asked<P>, [Names<P>] extends [never] ? never : 'params'>,
): Address<P> {
  const parts: Readonly<Record<string, string>> = params ?? {};
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(parts[name] ?? ''),
  );
  const search = new URLSearchParams(Object.entries(query ?? {}).flatMap(pairsOf));
  return `${filled}${search.size > 0 ? `?${search}` : ''}` as Address<P>;
}

function pairsOf([name, value]: [string, unknown]): [string, string][] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  return Object.entries(value as Record<string, string[]>).flatMap(([dimension, members]) =>
    members.map((member): [string, string] => [`${name}.${dimension}`, member]),
  );
}

/**
 * Ask a route.
 * @throws NoAnswer with the server's own sentence where it gave one; AbortError when aborted
 */
export const get = <P extends GetPath>(
  address: Address<P>,
  signal?: AbortSignal,
): Promise<Got<P>> => ask<Got<P>>(address, signal);
