import { Problem } from '../ingest/problem.ts';
import { routeRights } from './rights/table.ts';

/** Every route but the files of the dashboard, whose `/*` matches any path. */
const routes = Object.keys(routeRights)
  .map((route) => route.split(' ') as [string, string])
  .filter(([, path]) => !path.endsWith('*'))
  .map(([method, path]) => ({ method, pattern: patternOf(path) }));

/** What to answer where no route matches: 405 if another method would, else 404. */
export function describeMissing(method: string, path: string): Problem {
  const methods = routes.filter(({ pattern }) => pattern.test(path)).map((route) => route.method);
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
