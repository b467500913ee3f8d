export type PageName =
  | 'overview'
  | 'map'
  | 'data'
  | 'kpi'
  | 'intake'
  | 'about'
  | 'signIn'
  | 'start'
  | 'invitation'
  | 'recover'
  | 'account'
  | 'invite'
  | 'notFound';

/** A page of the dashboard and what its address says about it. */
export interface Page {
  name: PageName;
  /** The KPI of a KPI page. */
  id: string;
}

/** The pages of the navigation, in its order. */
export const navigation = [
  { name: 'overview', path: '/' },
  { name: 'map', path: '/karte' },
  { name: 'data', path: '/daten' },
  { name: 'intake', path: '/eingang' },
  { name: 'about', path: '/ueber' },
] as const;

/** Pages that are found by other ways than the navigation. */
const others: Readonly<Record<string, PageName>> = {
  '/anmelden': 'signIn',
  '/einladung': 'invitation',
  '/wiederherstellen': 'recover',
  '/konto': 'account',
  '/einladen': 'invite',
};

/** The page at a path; everything that is none of ours is `notFound`. */
export function pageOf(path: string): Page {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  const found = navigation.find((entry) => entry.path === plain);
  if (found) return { name: found.name, id: '' };
  const other = Object.hasOwn(others, plain) ? others[plain] : undefined;
  if (other) return { name: other, id: '' };
  if (/^\/start\/[^/]+$/.test(plain)) return { name: 'start', id: '' };
  const kpi = /^\/kpi\/([^/]+)$/.exec(plain)?.[1];
  return kpi ? { name: 'kpi', id: decode(kpi) } : { name: 'notFound', id: '' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
