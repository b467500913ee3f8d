/**
 * What key results and KPIs are often counted in, many and one, in both languages. Units are typed
 * freely; one that is not among them is written as it was typed.
 */
const ones: Readonly<Record<string, string>> = {
  Abende: 'Abend',
  Anträge: 'Antrag',
  Arbeitstage: 'Arbeitstag',
  Beschwerden: 'Beschwerde',
  'Brüche je Fall': 'Bruch je Fall',
  Fälle: 'Fall',
  Fragen: 'Frage',
  Gebäude: 'Gebäude',
  Geschäfte: 'Geschäft',
  Gutscheine: 'Gutschein',
  Jahre: 'Jahr',
  Kinder: 'Kind',
  Leistungen: 'Leistung',
  Menschen: 'Mensch',
  Minuten: 'Minute',
  Monate: 'Monat',
  Personen: 'Person',
  Plätze: 'Platz',
  Punkte: 'Punkt',
  Räder: 'Rad',
  Rückfragen: 'Rückfrage',
  Schlösser: 'Schloss',
  Schulen: 'Schule',
  Stände: 'Stand',
  Stationen: 'Station',
  Stellen: 'Stelle',
  Stunden: 'Stunde',
  Tage: 'Tag',
  Termine: 'Termin',
  Wochen: 'Woche',
  Ämter: 'Amt',
  applications: 'application',
  'breaks per case': 'break per case',
  cases: 'case',
  children: 'child',
  complaints: 'complaint',
  days: 'day',
  hours: 'hour',
  minutes: 'minute',
  months: 'month',
  offices: 'office',
  people: 'person',
  places: 'place',
  schools: 'school',
  shops: 'shop',
  stations: 'station',
  vouchers: 'voucher',
  weeks: 'week',
  'working days': 'working day',
  years: 'year',
};

/** The unit where exactly one is counted: `Stellen` → `Stelle`. */
export const unitOfOne = (unit: string): string => ones[unit] ?? unit;

/** The unit that belongs to a number as it is written: `1 Stelle`, `1,5 Stellen`. */
export const unitFor = (figure: string, unit: string): string =>
  figure === '1' ? unitOfOne(unit) : unit;
