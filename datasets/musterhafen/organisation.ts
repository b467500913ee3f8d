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

/** Who else leads and answers for something, so that every unit has someone who submits and someone who agrees. */
export const demoColleagues: readonly DemoPerson[] = [
  {
    login: 'eike.janssen',
    name: 'Eike Janßen',
    task: { de: 'leitet das Bauamt', en: 'leads the building authority' },
    role: 'lead',
    unit: 'bauamt',
  },
  {
    login: 'sabine.wulff',
    name: 'Sabine Wulff',
    task: { de: 'leitet den Fachbereich Bauen und Umwelt', en: 'heads building and environment' },
    role: 'head',
    unit: 'bauen-umwelt',
  },
  {
    login: 'deniz.kaya',
    name: 'Deniz Kaya',
    task: { de: 'leitet Hauptamt und Digitalisierung', en: 'leads central administration' },
    role: 'lead',
    unit: 'hauptamt',
  },
  {
    login: 'rolf.menke',
    name: 'Rolf Menke',
    task: { de: 'leitet die Stadtkasse', en: 'leads the city treasury' },
    role: 'lead',
    unit: 'stadtkasse',
  },
  {
    login: 'antje.folkerts',
    name: 'Antje Folkerts',
    task: {
      de: 'leitet den Fachbereich Zentrales und Finanzen',
      en: 'heads administration and finance',
    },
    role: 'head',
    unit: 'zentrales',
  },
  {
    login: 'ines.oltmanns',
    name: 'Ines Oltmanns',
    task: { de: 'leitet das Jugendamt', en: 'leads the youth welfare office' },
    role: 'lead',
    unit: 'jugendamt',
  },
  {
    login: 'birte.hansen',
    name: 'Birte Hansen',
    task: { de: 'leitet die Kita Hafenstraße', en: 'leads the Hafenstraße kindergarten' },
    role: 'lead',
    unit: 'kita-hafenstrasse',
  },
  {
    login: 'jan.ubben',
    name: 'Jan Ubben',
    task: {
      de: 'leitet den Verleih der Stadtwerke',
      en: 'leads sharing at the municipal utilities',
    },
    role: 'lead',
    unit: 'stadtwerke',
  },
  {
    login: 'margret.tjarks',
    name: 'Margret Tjarks',
    task: { de: 'führt die Stadtwerke', en: 'runs the municipal utilities' },
    role: 'head',
    unit: 'stadtwerke',
  },
];
