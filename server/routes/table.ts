import type { Rights } from '../rights/right.ts';
import { tableDeclarations } from '../openapi/table-declarations.ts';
import { nameOf, type Declaration, type Route } from '../route/route.ts';
import { cityRoutes } from './city.ts';
import { dashboardFiles } from './dashboard.ts';
import { docRoutes } from './docs.ts';
import { healthRoutes } from './health.ts';
import { kpiRoutes } from './kpis.ts';
import { ledgerRoutes } from './ledger.ts';
import { mapRoutes } from './map.ts';
import { schemaRoutes } from './schemas.ts';

const routes = [
  ...schemaRoutes,
  ...kpiRoutes,
  ...mapRoutes,
  ...ledgerRoutes,
  ...cityRoutes,
  ...healthRoutes,
] as const;

/** What the client of the dashboard knows: each route with its query, body and answer. */
export type ClientRoute = (typeof routes)[number];

/** Every route that declares itself. */
export const declaredRoutes: readonly Route[] = [...routes, ...docRoutes(() => declarations)];

/** Every route that there is. */
export const declarations: readonly Declaration[] = [
  ...declaredRoutes,
  ...tableDeclarations,
  dashboardFiles,
];

/** Every route and who may call it. A route that is not listed here is refused to everyone. */
export const routeRights: Rights = Object.fromEntries(
  declarations.map((one) => [nameOf(one), one.right]),
);
