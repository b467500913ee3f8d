import type { State } from '../../warehouse/warehouse.ts';

const lists = new Intl.ListFormat('de-DE');

/** What the map says. */
export const map = {
  title: 'Karte',
  map: (things: string[]) =>
    things.length > 0 ? `Stadtplan mit ${lists.format(things)}` : 'Stadtplan',
  onTheMap: 'Auf der Karte',
  asTable: 'Als Tabelle zeigen',
  asMap: 'Als Karte zeigen',
  legend: 'Legende',
  now: 'Jetzt',
  day: '24 Stunden',
  play: 'Abspielen',
  stop: 'Anhalten',
  hourOfDay: 'Stunde',
  hourSign: ' Uhr',
  strip: 'Was die Menschen in den letzten 24 Stunden getan haben, je Stunde',
  zoomIn: 'Näher heran',
  zoomOut: 'Weiter weg',
  wholeTown: 'Ganze Stadt',
  close: 'Schließen',
  place: 'Ort',
  states: {
    value: '',
    stale: 'veraltet',
    incomplete: 'unvollständig',
    not_computable: 'nicht berechenbar',
    suppressed: 'geheim gehalten: unter 5',
  } satisfies Record<State, string> as Record<State, string>,
  tooFew: 'unter 5, geheim gehalten',
  underFive: 'unter 5',
  hour: 'Stunde',
  showOnMap: 'Auf der Karte zeigen',
  unknown: 'unbekannt',
  noPlace: 'ohne Ort',
  trouble: {
    'no-webgl':
      'Dieser Browser kann die Karte nicht zeichnen (WebGL fehlt). Hier stehen dieselben Zahlen.',
    'not-loaded':
      'Die Karte ist nicht angekommen: Ein Teil ihres Programms ließ sich nicht laden. Wir versuchen es weiter; hier stehen dieselben Zahlen.',
    lost: 'Die Grafik dieses Geräts ist gerade ausgefallen. Die Karte kommt zurück, sobald sie wieder da ist; hier stehen dieselben Zahlen.',
  },
  empty:
    'Noch hat kein System der Stadt einen Ort gemeldet. Was einen Ort hat, steht hier, sobald es sich meldet.',
  emptyUnknown:
    'Die Karte weiß noch nicht, wo die Stadt liegt: In der Stadtdatei (--city) fehlen Grenze und Stadtteile, und noch hat kein System einen Ort gemeldet.',
  emptyNext: 'Wie Systeme angeschlossen werden',
  failed: 'Die Karte bekommt gerade keine neuen Zahlen.',
  loading: 'Die Karte wird gezeichnet …',
  invented: 'ist erfunden',
  districts: 'Stadtteile',
  shade: 'Färben nach',
  noShade: 'nichts',
  chooseDistrict: 'Stadtteil',
  allDistricts: 'alle',
  numbersOf: (district: string) => `Alle Zahlen für ${district}`,
  numberOf: (kpi: string, district: string) => `${kpi} in ${district}`,
  today: 'heute',
  /** Of a past hour of today: counts end with it. */
  todayUntil: 'heute bis dahin',
  /** Of a past hour of another day. */
  onDay: (day: string) => `am ${day} bis dahin`,
  hours: (from: number, to: number) => `${from}–${to} Uhr`,
  atLeast: (count: string) => `mindestens ${count}`,
  stripMore: 'grau: dazu geheim Gehaltenes',
  scale: (top: string) => `Skala bis ${top}`,
  perHour: (counts: string[]) => `${counts.join(', ')} je Stunde`,
  quiet: 'In den letzten 24 Stunden ist nichts gezählt worden.',
  scrollHint: 'Zum Zoomen der Karte Strg-Taste halten und scrollen',
  touchHint: 'Die Karte mit zwei Fingern bewegen',
  keyboardHint: 'Pfeiltasten bewegen die Karte, Plus und Minus ändern den Maßstab.',
  silentSince: (time: string) => `meldet nichts seit ${time}`,
  unlike: 'Die Säule ist gekürzt, die Zahl steht daran.',
  /** A class of counts. */
  fromTo: (from: number, to: number) => `${from} bis ${to}`,
  fromUp: (from: number) => `${from} und mehr`,
  oclock: (time: string) => `${time} Uhr`,
};
