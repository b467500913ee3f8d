import type { Hono } from 'hono';
import type { Env } from '../access.ts';
import type { Deps } from '../deps.ts';
import type { Rights } from '../rights/right.ts';
import type { Route } from './route.ts';

/** Let the app answer these routes. */
export function mount(app: Hono<Env>, routes: readonly Route[], deps: Deps): void {
  for (const { method, path, open } of routes) app.on(method, path, open(deps));
}

/**
 * Nothing is served that nobody has declared: what stands in no table would be refused to everyone.
 * @throws Error, at the start
 */
export function requireDeclared(app: Hono<Env>, rights: Rights): void {
  const served = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  const missing = served.filter((name) => !Object.hasOwn(rights, name));
  if (missing.length > 0) throw new Error(`Routes without a declaration: ${missing.join(', ')}`);
}
