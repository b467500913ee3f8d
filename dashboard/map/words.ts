import type { State } from '../../warehouse/warehouse.ts';
import type { UnderWay } from './layers/map-data.ts';

export type Language = 'de' | 'en';

/** Every word of the map. */
export interface Words {
  map: string;
  onTheMap: string;
  stations: string;
  merchants: string;
  offices: string;
  flows: string;
  boats: string;
  stationsNote: string;
  merchantsNote: string;
  officesNote: string;
  flowsNote: string;
  asTable: string;
  asMap: string;
  legend: string;
  now: string;
  day: string;
  play: string;
  stop: string;
  hourOfDay: string;
  hourSign: string;
  strip: string;
  quiz: string;
  quizRounds: string;
  played: string;
  zoomIn: string;
  zoomOut: string;
  wholeTown: string;
  close: string;
  free: string;
  place: string;
  kind: string;
  kinds: Record<UnderWay['kind'], string>;
  /** As in „4 von 8 …“. */
  ofKinds: Record<UnderWay['kind'], string>;
  states: Record<State, string>;
  capacity: string;
  reported: string;
  state: string;
  silent: string;
  reporting: string;
  branch: string;
  district: string;
  redeemedToday: string;
  casesToday: string;
  tooFew: string;
  underFive: string;
  underWay: string;
  hour: string;
  cases: string;
  rentals: string;
  redemptions: string;
  showOnMap: string;
  unknown: string;
  noPlace: string;
  noWebgl: string;
  failed: string;
  loading: string;
  invented: string;
  shade: string;
  noShade: string;
  of: string;
  today: string;
  onThatDay: string;
  scrollHint: string;
  touchHint: string;
  keyboardHint: string;
  pairs: string;
  between: string;
  silentSince: (time: string) => string;
  atTime: (time: string) => string;
  unlike: string;
}

export const words: Record<Language, Words> = {
  de: {
    map: 'Stadtplan mit Leihstationen, Geschäften und Ämtern',
    onTheMap: 'Auf der Karte',
    stations: 'Leihstationen, frei',
    merchants: 'Gutscheine, heute eingelöst',
    offices: 'Ämter',
    flows: 'Wege zwischen Stationen',
    boats: 'Boote',
    stationsNote: 'Gefüllt: so viel ist frei. Schraffiert: meldet nichts.',
    merchantsNote: 'Größe: 5, 10, 20, 50 und mehr. Leerer Kreis: unter 5.',
    officesNote: 'Zahl der Fälle heute bei Auswahl.',
    flowsNote: 'Letzte 7 Tage, ab 5 Personen. Boote: Zahl echt, Lage gezeichnet.',
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
    quiz: 'Quiz',
    quizRounds: 'Quizrunden',
    played: 'haben gespielt',
    zoomIn: 'Näher heran',
    zoomOut: 'Weiter weg',
    wholeTown: 'Ganze Stadt',
    close: 'Schließen',
    free: 'Frei',
    place: 'Ort',
    kind: 'Art',
    kinds: { bike: 'Räder', boat: 'Boote', play_equipment: 'Spielekisten' },
    ofKinds: { bike: 'Rädern', boat: 'Booten', play_equipment: 'Spielekisten' },
    states: {
      value: '',
      stale: 'veraltet',
      incomplete: 'unvollständig',
      not_computable: 'nicht berechenbar',
      suppressed: 'geheim gehalten: unter 5',
    },
    capacity: 'Plätze',
    reported: 'Gemeldet',
    state: 'Zustand',
    silent: 'meldet nichts',
    reporting: 'meldet',
    branch: 'Branche',
    district: 'Stadtteil',
    redeemedToday: 'Gutscheine heute eingelöst',
    casesToday: 'Fälle heute eingegangen',
    tooFew: 'unter 5, geheim gehalten',
    underFive: 'unter 5',
    underWay: 'Gerade unterwegs',
    hour: 'Stunde',
    cases: 'Fälle',
    rentals: 'Ausleihen',
    redemptions: 'Einlösungen',
    showOnMap: 'Auf der Karte zeigen',
    unknown: 'unbekannt',
    noPlace: 'ohne Ort',
    noWebgl:
      'Dieser Browser kann die Karte nicht zeichnen (WebGL fehlt). Hier stehen dieselben Zahlen.',
    failed: 'Die Karte bekommt gerade keine neuen Zahlen.',
    loading: 'Die Karte wird gezeichnet …',
    invented: 'ist erfunden',
    shade: 'Stadtteile färben',
    noShade: 'nicht',
    of: 'von',
    today: 'heute',
    onThatDay: 'an diesem Tag bis dahin',
    scrollHint: 'Zum Zoomen der Karte Strg-Taste halten und scrollen',
    touchHint: 'Die Karte mit zwei Fingern bewegen',
    keyboardHint: 'Pfeiltasten bewegen die Karte, Plus und Minus ändern den Maßstab.',
    pairs: 'Wege zwischen Stationen, letzte 7 Tage',
    between: 'Zwischen',
    silentSince: (time) => `meldet nichts seit ${time}`,
    atTime: (time) => `Stand ${time}`,
    unlike: 'Die Säule ist gekürzt, die Zahl steht daran.',
  },
  en: {
    map: 'Town plan with sharing stations, shops and offices',
    onTheMap: 'On the map',
    stations: 'Sharing stations, free',
    merchants: 'Vouchers redeemed today',
    offices: 'Offices',
    flows: 'Ways between stations',
    boats: 'Boats',
    stationsNote: 'Filled: this much is free. Hatched: not reporting.',
    merchantsNote: 'Size: 5, 10, 20, 50 and more. Empty circle: under 5.',
    officesNote: 'Choose one for its cases today.',
    flowsNote: 'Last 7 days, from 5 people. Boats: true number, drawn place.',
    asTable: 'Show as a table',
    asMap: 'Show as a map',
    legend: 'Legend',
    now: 'Now',
    day: '24 hours',
    play: 'Play',
    stop: 'Stop',
    hourOfDay: 'Hour',
    hourSign: ':00',
    strip: 'What people did in the last 24 hours, by hour',
    quiz: 'Quiz',
    quizRounds: 'quiz rounds',
    played: 'played',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    wholeTown: 'Whole town',
    close: 'Close',
    free: 'Free',
    place: 'Place',
    kind: 'Kind',
    kinds: { bike: 'Bikes', boat: 'Boats', play_equipment: 'Play boxes' },
    ofKinds: { bike: 'bikes', boat: 'boats', play_equipment: 'play boxes' },
    states: {
      value: '',
      stale: 'out of date',
      incomplete: 'incomplete',
      not_computable: 'not computable',
      suppressed: 'kept secret: under 5',
    },
    capacity: 'Capacity',
    reported: 'Reported',
    state: 'State',
    silent: 'not reporting',
    reporting: 'reporting',
    branch: 'Branch',
    district: 'District',
    redeemedToday: 'Vouchers redeemed today',
    casesToday: 'Cases received today',
    tooFew: 'under 5, kept secret',
    underFive: 'under 5',
    underWay: 'Under way right now',
    hour: 'Hour',
    cases: 'Cases',
    rentals: 'Rentals',
    redemptions: 'Redemptions',
    showOnMap: 'Show on the map',
    unknown: 'unknown',
    noPlace: 'no place',
    noWebgl: 'This browser cannot draw the map (WebGL is missing). Here are the same numbers.',
    failed: 'The map gets no new numbers at the moment.',
    loading: 'Drawing the map …',
    invented: 'is invented',
    shade: 'Colour districts by',
    noShade: 'nothing',
    of: 'of',
    today: 'today',
    onThatDay: 'on that day up to then',
    scrollHint: 'Hold Ctrl and scroll to zoom the map',
    touchHint: 'Use two fingers to move the map',
    keyboardHint: 'Arrow keys move the map, plus and minus change the scale.',
    pairs: 'Ways between stations, last 7 days',
    between: 'Between',
    silentSince: (time) => `not reporting since ${time}`,
    atTime: (time) => `as of ${time}`,
    unlike: 'The bar is cut short, its number stands beside it.',
  },
};

/** A class of counts in words: `10 bis 19`. */
export function classWords(from: number | null, language: Language): string {
  if (from === null) return words[language].tooFew;
  const next = [5, 10, 20, 50, 100].find((bound) => bound > from);
  if (from === 0) return '0';
  if (next === undefined) return language === 'de' ? `${from} und mehr` : `${from} and more`;
  return language === 'de' ? `${from} bis ${next - 1}` : `${from} to ${next - 1}`;
}
