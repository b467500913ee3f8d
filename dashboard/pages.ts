/** Every page by the pattern of its address; what is none of these is not found. */
export const paths = {
  overview: '/',
  map: '/karte',
  data: '/daten',
  kpi: '/kpi/:id',
  strategy: '/strategie',
  goal: '/strategie/:id',
  targetPath: '/zielpfad/:id',
  goals: '/ziele',
  cycles: '/halbjahre',
  newObjective: '/ziele/neu',
  goalImport: '/ziele/datei',
  objective: '/ziel/:id',
  checkIn: '/stand/:id',
  meeting: '/treffen/:id',
  intake: '/eingang',
  about: '/ueber',
  glossary: '/woerter',
  docs: '/docs',
  signIn: '/anmelden',
  start: '/start/:id',
  invitation: '/einladung',
  recover: '/wiederherstellen',
  account: '/konto',
  invite: '/einladen',
  administration: '/verwaltung',
  people: '/verwaltung/personen',
  units: '/verwaltung/einheiten',
  tokens: '/verwaltung/zugaenge',
  webhooks: '/verwaltung/benachrichtigungen',
  mail: '/verwaltung/post',
  audit: '/verwaltung/protokoll',
  refused: '/verwaltung/abgewiesen',
} as const;

export type PageName = keyof typeof paths | 'notFound';

/** The pages of the header, in their order. */
export const navigation = ['overview', 'map', 'strategy', 'goals', 'data', 'intake'] as const;

/** A page of the dashboard and what its address says about it. */
export interface Page {
  name: PageName;
  /** What stands in the place of `:id` in its address. */
  id: string;
}

/** The page at a path. */
export function pageOf(path: string): Page {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  for (const [name, pattern] of Object.entries(paths)) {
    const match = new RegExp(`^${pattern.replace(':id', '([^/]+)')}$`).exec(plain);
    if (match) return { name: name as PageName, id: decode(match[1] ?? '') };
  }
  return { name: 'notFound', id: '' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
