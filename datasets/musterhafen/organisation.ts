/** A part of the administration of Musterhafen. */
export interface DemoUnit {
  unit: string;
  name: string;
  kind: 'department' | 'team' | 'subsidiary';
  parent: string;
  /** Offices in the events whose cases are its own. */
  offices: readonly string[];
}

/** Someone who works there. Invented, like the town. */
export interface DemoPerson {
  login: string;
  name: string;
  /** What the person does, for whoever chooses one to look through the eyes of. */
  task: { de: string; en: string };
  role: 'member' | 'lead' | 'head' | 'okr_master' | 'cdo' | 'council' | 'admin';
  unit: string;
}

/** The root of the tree, as every city has it. */
const city = 'city';

export const demoUnits: readonly DemoUnit[] = [
  {
    unit: 'zentrales',
    name: 'Fachbereich Zentrales und Finanzen',
    kind: 'department',
    parent: city,
    offices: [],
  },
  {
    unit: 'buerger-soziales',
    name: 'Fachbereich Bürger und Soziales',
    kind: 'department',
    parent: city,
    offices: ['ordnungsamt', 'sozialamt'],
  },
  {
    unit: 'bauen-umwelt',
    name: 'Fachbereich Bauen und Umwelt',
    kind: 'department',
    parent: city,
    offices: [],
  },
  {
    unit: 'hauptamt',
    name: 'Hauptamt und Digitalisierung',
    kind: 'team',
    parent: 'zentrales',
    offices: ['hauptamt'],
  },
  {
    unit: 'stadtkasse',
    name: 'Stadtkasse',
    kind: 'team',
    parent: 'zentrales',
    offices: ['stadtkasse'],
  },
  {
    unit: 'buergerbuero',
    name: 'Bürgerbüro',
    kind: 'team',
    parent: 'buerger-soziales',
    offices: ['buergerbuero', 'standesamt'],
  },
  {
    unit: 'jugendamt',
    name: 'Jugendamt',
    kind: 'team',
    parent: 'buerger-soziales',
    offices: ['jugendamt'],
  },
  {
    unit: 'kita-hafenstrasse',
    name: 'Kita Hafenstraße',
    kind: 'team',
    parent: 'jugendamt',
    offices: [],
  },
  { unit: 'bauamt', name: 'Bauamt', kind: 'team', parent: 'bauen-umwelt', offices: ['bauamt'] },
  {
    unit: 'stadtreinigung',
    name: 'Stadtreinigung',
    kind: 'team',
    parent: 'bauen-umwelt',
    offices: [],
  },
  { unit: 'stadtwerke', name: 'Stadtwerke', kind: 'subsidiary', parent: city, offices: [] },
];

export const demoPeople: readonly DemoPerson[] = [
  {
    login: 'lina.petersen',
    name: 'Lina Petersen',
    task: { de: 'Erzieherin, Kita Hafenstraße', en: 'Educator, Hafenstraße kindergarten' },
    role: 'member',
    unit: 'kita-hafenstrasse',
  },
  {
    login: 'tom.harms',
    name: 'Tom Harms',
    task: { de: 'Sachbearbeiter im Bürgerbüro', en: 'Clerk in the citizens’ office' },
    role: 'member',
    unit: 'buergerbuero',
  },
  {
    login: 'murat.aydin',
    name: 'Murat Aydın',
    task: { de: 'leitet das Bürgerbüro', en: 'leads the citizens’ office' },
    role: 'lead',
    unit: 'buergerbuero',
  },
  {
    login: 'frieda.luebbers',
    name: 'Frieda Lübbers',
    task: { de: 'leitet die Stadtreinigung', en: 'leads city cleaning' },
    role: 'lead',
    unit: 'stadtreinigung',
  },
  {
    login: 'karin.vogt',
    name: 'Dr. Karin Vogt',
    task: {
      de: 'leitet den Fachbereich Bürger und Soziales',
      en: 'heads citizens and social affairs',
    },
    role: 'head',
    unit: 'buerger-soziales',
  },
  {
    login: 'jonas.behrens',
    name: 'Jonas Behrens',
    task: { de: 'OKR-Master der Stadt', en: 'OKR master of the city' },
    role: 'okr_master',
    unit: city,
  },
  {
    login: 'hannah.lorenzen',
    name: 'Dr. Hannah Lorenzen',
    task: { de: 'Beauftragte für Digitalisierung (CDO)', en: 'Chief digital officer' },
    role: 'cdo',
    unit: city,
  },
  {
    login: 'uwe.claasen',
    name: 'Uwe Claasen',
    task: { de: 'Mitglied des Rats', en: 'Member of the council' },
    role: 'council',
    unit: city,
  },
  {
    login: 'svenja.brandt',
    name: 'Svenja Brandt',
    task: { de: 'verwaltet die Plattform', en: 'administrates the platform' },
    role: 'admin',
    unit: city,
  },
];
