import { Problem } from '../ingest/problem.ts';

/**
 * What to answer where no route matches: 405 if another method would, else 404.
 * @param routes those that the app really has
 */
export function describeMissing(
  routes: readonly { method: string; path: string }[],
  { method, path }: { method: string; path: string },
): Problem {
  const methods = routes
    // Middleware, and the files of the dashboard, whose `/*` matches any path.
    .filter((route) => route.method !== 'ALL' && !route.path.endsWith('*'))
    .filter((route) => patternOf(route.path).test(path))
    .map((route) => route.method);
  if (methods.length === 0) {
    return new Problem(404, 'not-found', `There is no ${method} here: see /docs.`);
  }
  const allowed = [...new Set(methods.flatMap((one) => (one === 'GET' ? [one, 'HEAD'] : one)))];
  return new Problem(405, 'method-not-allowed', `Use ${allowed.join(' or ')} here: see /docs.`, {
    headers: { allow: allowed.join(', ') },
  });
}

/** `/api/kpis/:id` as a regular expression. */
function patternOf(path: string): RegExp {
  const literal = path.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replace(/:[^/]+/g, '[^/]+')}$`);
}
