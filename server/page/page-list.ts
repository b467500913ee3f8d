import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { kpis } from '../../datasets/catalogue.ts';

const Files = Type.Array(Type.String());
const PageFile = Type.Object({
  pages: Type.Array(Type.Object({ pattern: Type.String(), files: Files })),
  languages: Type.Object({ de: Files, en: Files }),
  fonts: Files,
});
const check = Compile(PageFile);

/** What the build of the dashboard says about its pages, and which files they need. */
export type PageList = Static<typeof PageFile>;

/** @returns null where another version has built the dashboard: it must be built anew */
export function readPageList(dashboard: string): PageList | null {
  const list: unknown = JSON.parse(readFileSync(join(dashboard, 'pages.json'), 'utf8'));
  return check.Check(list) ? list : null;
}

/** The page at a path, or null where there is none; a KPI must be one that exists. */
export function pageAt({ pages }: PageList, path: string): PageList['pages'][number] | null {
  const kpi = /^\/kpi\/([^/]+)\/?$/.exec(path)?.[1];
  if (kpi !== undefined && !kpis.has(kpi)) return null;
  const matches = ({ pattern }: { pattern: string }) =>
    new RegExp(`^${pattern.replace(/:\w+/, '[^/]+')}/?$`).test(path);
  return pages.find(matches) ?? null;
}
