import { capitalized } from './capitalized.ts';
import { counted, nouns } from './noun.ts';
import type { Grain, State } from '../../warehouse/warehouse.ts';
import { docs } from './docs.de.ts';
import { glossary } from './glossary.de.ts';
import { goalImport } from './goal-import.de.ts';
import { goals } from './goals.de.ts';
import { map } from './map.de.ts';
import { meeting } from './meeting.de.ts';
import { promise } from './promise.de.ts';
import { about } from './about.de.ts';
import { account } from './account.de.ts';
import { administration } from './administration.de.ts';
import { decisions } from './decisions.de.ts';
import { messages } from './messages.de.ts';
import { planning } from './planning.de.ts';

/** Every word of the interface. German is the first language; `en.ts` has the same keys. */
export const de = {
  product: 'Stadtpegel',
  skip: 'Zum Inhalt springen',
  navigation: 'Hauptnavigation',
  nav: {
    overview: 'Überblick',
    map: 'Karte',
    strategy: 'Strategie',
    goals: 'Ziele',
    data: 'Daten',
    intake: 'Eingang',
    about: 'Über',
  },
  mark: 'zum Überblick',
  notices: 'Hinweise zu den Zahlen',
  standing: 'Stand der Zahlen',
  demo: (city: string) => `Demodaten: ${city} ist eine erfundene Stadt.`,
  demoUnnamed: 'Demodaten: erfundene Zahlen.',
  printed: (day: string, time: string) => `gedruckt am ${day}, ${time} Uhr`,
  languageSwitch: 'Sprache',
  theme: {
    switch: 'Darstellung',
    light: 'Hell',
    dark: 'Dunkel',
    toDark: 'Dunkle Darstellung',
    toLight: 'Helle Darstellung',
  },
  live: {
    live: 'live',
    connecting: 'verbinde …',
    lost: (since: string) => `nicht live seit ${since}`,
    paused: (since: string) => `angehalten seit ${since}`,
    asOf: (time: string) => `zuletzt ${time}`,
    pause: 'Anhalten',
    resume: 'Weiter',
    pauseHelp: 'Live-Zahlen anhalten',
    resumeHelp: 'Live-Zahlen weiterlaufen lassen',
    lostHelp:
      'Die Verbindung zum Server fehlt. Wir versuchen es weiter; die Zahlen bleiben so lange, wie sie waren.',
    back: 'Wieder live, alle Zahlen sind neu geladen.',
  },
  loading: {
    page: 'Zahlen werden geladen …',
    map: 'Die Karte wird geladen …',
    mapFailed:
      'Die Karte konnte nicht geladen werden. Alle Zahlen stehen trotzdem auf dieser Seite.',
    mapFailedAlone:
      'Die Karte konnte nicht geladen werden. Wir versuchen es weiter; die Zahlen stehen auf den anderen Seiten.',
    history: (percent: string) =>
      `Die Geschichte der Demostadt wird noch geladen: ${percent}. Bis dahin sind die Zahlen unvollständig.`,
    goals: (percent: string) =>
      `Die Strategie und die Ziele der Demostadt werden nachgespielt: ${percent}.`,
    done: 'Alles ist eingerechnet; die Zahlen sind vollständig.',
    backlog: (percent: string) =>
      `Neue Ereignisse werden noch eingerechnet: ${percent}. Bis dahin sind die Zahlen unvollständig.`,
  },
  error: {
    title: 'Hier fehlt gerade die Antwort',
    unreachable:
      'Der Server ist nicht erreichbar. Entweder fehlt das Netz, oder der Server startet gerade neu.',
    server: (status: number) => `Der Server konnte nicht antworten (Fehler ${status}).`,
    again: 'Wir fragen von selbst wieder nach.',
    retry: 'Jetzt noch einmal versuchen',
  },
  notFound: {
    title: 'Diese Seite gibt es nicht',
    why: (path: string) =>
      `Unter ${path} liegt nichts. Vielleicht ist die Adresse vertippt oder die Seite ist umgezogen.`,
    kpi: (id: string) =>
      `Eine Kennzahl mit dem Namen ${id} gibt es nicht. Vielleicht heißt sie inzwischen anders.`,
    next: 'Von hier geht es weiter:',
    overview: 'Zum Überblick',
    data: 'Alle Kennzahlen',
  },
  state: {
    value: 'gemessen',
    stale: 'veraltet',
    incomplete: 'unvollständig',
    not_computable: 'nicht berechenbar',
    suppressed: 'geheim gehalten',
  } satisfies Record<State, string> as Record<State, string>,
  stateWhy: {
    value: 'Alle Daten des Zeitraums sind da.',
    stale:
      'Die Quelle hat länger nichts geliefert, als sie zugesagt hat. Gezeigt wird der letzte bekannte Wert.',
    incomplete:
      'Ein Teil der Daten fehlt, aus denen der Wert folgt, oder der Zeitraum läuft noch. Der Wert kann sich noch ändern.',
    not_computable:
      'Es gibt nichts, wodurch geteilt werden könnte, oder es sind noch keine Daten da. Unbekannt ist nicht null.',
    suppressed:
      'Weniger als fünf Personen oder Fälle stehen hinter der Zahl. Sie bleibt geheim, damit niemand erkannt wird.',
  } satisfies Record<State, string> as Record<State, string>,
  and: 'und',
  noValue: '–',
  noValueLong: 'keine Zahl',
  staleSince: (time: string) => `veraltet, Daten bis ${time}`,
  suppressedShort: 'geheim gehalten: weniger als 5',
  notComputableShort: 'nicht berechenbar: nichts zu zählen',
  incompleteShort: 'unvollständig',
  unknownMember: 'ohne Angabe',
  /** Of a dimension that is so or not. */
  yesNo: { true: 'ja', false: 'nein' } as Record<string, string>,
  grain: {
    day: 'Tage',
    week: 'Wochen',
    month: 'Monate',
    quarter: 'Quartale',
    half_year: 'Halbjahre',
    year: 'Jahre',
  } satisfies Record<Grain, string> as Record<Grain, string>,
  unit: {
    share: 'Anteil in %',
    ratio: 'Verhältnis',
    count: 'Anzahl',
    eur: 'Euro',
    minutes: 'Minuten',
    hours: 'Stunden',
    working_days: 'Arbeitstage',
    breaks_per_case: 'Brüche je Fall',
  } as Record<string, string>,
  period: {
    today: 'heute',
    yesterday: 'gestern',
    endOf: (day: string) => (/^\d/.test(day) ? `am ${day}` : day),
    days: (days: number, until: string) => (days === 1 ? until : `${days} Tage bis ${until}`),
    until: (day: string) => `bis ${day}`,
    fromTo: (from: string, to: string) => `${from} bis ${to}`,
  },
  trend: {
    points: (points: string) => `${points} ${points === '1' ? 'Punkt' : 'Punkte'}`,
    up: 'gestiegen um',
    down: 'gefallen um',
    moved: { up: 'gestiegen', down: 'gefallen' },
    fromZero: (zero: string) => `von ${zero}`,
    same: 'unverändert',
    none: 'kein Vergleich',
    noneWhy:
      'Kein Vergleich: Dazu braucht es zwei vollständige Zahlen, von jetzt und von früher, die gezeigt werden dürfen.',
    before: (days: number) =>
      days <= 1 ? 'gegenüber dem gleichen Tag der Vorwoche' : `gegenüber den ${days} Tagen davor`,
    beforeStock: (days: number) => `gegenüber vor ${counted(days, nouns.day, 'de', 'dative')}`,
    yearAgo: (span: string) => `gegenüber der gleichen Zeit im Vorjahr (${span})`,
    yearAgoStock: (day: string) => `gegenüber dem Wert vor einem Jahr (${day})`,
    better: 'besser',
    worse: 'schlechter',
    sparkline: (title: string, from: string, to: string) =>
      `Verlauf von ${title} in 26 Wochen: von ${from} auf ${to}`,
    noSparkline: 'noch kein Verlauf',
  },
  /** What counts things by their plural; of one thing the number stands behind it. */
  units: (n: string, of: string) => (n === '1' ? `${of}: 1` : `${n} ${of}`),
  staff: {
    value: (value: string) => `Pegel bei ${value}`,
    target: (value: string) => `Zielwert ${value}`,
    reference: (since: 'year' | 'half_year', value: string) =>
      `vor einem ${since === 'year' ? '' : 'halben '}Jahr ${value}`,
    dashed: (since: 'year' | 'half_year', value: string) =>
      `Gestrichelt: vor einem ${since === 'year' ? '' : 'halben '}Jahr ${value}`,
    scale: (bottom: string, top: string) => `Skala von ${bottom} bis ${top}`,
    none: 'Pegel ohne Zahl',
  },
  start: {
    title: 'Überblick',
    keyNumbers: 'Die wichtigsten Kennzahlen',
    common: (against: 'year_ago' | 'before' | null) =>
      'Wo nichts anderes steht: 30 Tage bis heute.' +
      (against === 'year_ago'
        ? ' Dreiecke: volle Tage bis gestern gegenüber der gleichen Zeit im Vorjahr.'
        : against === 'before'
          ? ' Dreiecke: volle Tage bis gestern gegenüber den 30 Tagen davor.'
          : ''),
    reference: (since: 'year' | 'half_year'): string =>
      since === 'year' ? 'Gestrichelt: vor einem Jahr.' : 'Gestrichelt: vor einem halben Jahr.',
    all: (count: number, dataset: string) =>
      count === 1 ? `Die Kennzahl: ${dataset}` : `Alle ${count} Kennzahlen: ${dataset}`,
    dataThrough: (time: string) => `30 Tage bis heute, Daten bis ${time}`,
    noData: 'noch keine Daten',
    systems: 'Die Systeme der Stadt',
    map: 'Karte der Stadt',
    skipMap: 'Karte überspringen',
    nothing: 'Noch hat kein System der Stadt etwas gemeldet.',
    nothingWhy:
      'Darum steht hier keine Zahl: Unbekannt ist nicht null. Mit dem ersten Ereignis beginnt die Seite zu zählen.',
    silent: (systems: string) => `Noch nichts gehört von: ${systems}.`,
    first: {
      title: 'Die nächsten Schritte',
      describe: {
        name: 'Die Stadt beschreiben',
        why: 'Eine Stadtdatei (--city) nennt Namen, Land, Grenze, Stadtteile und Ämter.',
      },
      units: {
        name: 'Einheiten anlegen',
        why: 'Ämter und Teams, von Hand oder aus einer Tabelle.',
      },
      invite: { name: 'Jemanden einladen', why: 'Wer mit Zielen arbeitet oder mitverwaltet.' },
      token: {
        name: 'Zugang für ein System ausstellen',
        why: 'Damit darf ein System der Stadt seine Ereignisse liefern.',
      },
      deliver: {
        name: 'Ein System anschließen',
        why: 'Wie Ereignisse geliefert und Dateien eingelesen werden, mit Beispielen.',
      },
      intake: { name: 'Den Eingang ansehen', why: 'Was ankam, was abgewiesen wurde und warum.' },
    },
    noKpis: 'Es sind noch keine Kennzahlen definiert.',
  },
  map,
  data: {
    title: 'Daten',
    lead: (count: string) =>
      `${counted(count, nouns.kpi, 'de')}, jede mit Definition, Rechenweg, Verlauf und Download. Frei zu nutzen, auch für andere Städte.`,
    search: 'Kennzahl suchen',
    dataset: 'System',
    state: 'Zustand',
    all: 'alle',
    district: 'Stadtteil',
    whatItWouldSay: 'Was dann zu sehen wäre',
    found: (count: number, all: number) =>
      `${count} von ${counted(all, nouns.kpi, 'de', 'dative')}`,
    none: 'Keine Kennzahl passt zu dieser Auswahl.',
    reset: 'Auswahl aufheben',
    columns: {
      kpi: 'Kennzahl',
      value: 'Wert',
      trend: { year_ago: 'gegenüber dem Vorjahr', before: 'gegenüber davor' },
      course: '26 Wochen',
      basis: 'dahinter',
    },
    downloads: 'Alles herunterladen',
  },
  kpi: {
    crumb: 'Daten',
    answer: 'Die Zahl',
    asSentence: (title: string, value: string) => `${title}: *${value}*.`,
    none: (title: string, reason: string | null = null) =>
      reason === null
        ? `${title}: zurzeit keine Zahl.`
        : `${title}: zurzeit keine Zahl, ${reason}.`,
    unknownUnits: (count: string, units: string) => `Dazu ${count} ${units}.`,
    split: (parts: string) => `Davon ${parts}.`,
    why: 'Warum steht hier diese Zahl?',
    definition: 'Definition',
    formula: 'Rechenweg',
    numerator: 'Zähler',
    denominator: 'Nenner',
    notShown: 'wird nicht gezeigt',
    leftOut: (count: string) => `${count} ließen sich nicht vergleichen und blieben außen vor`,
    course: 'Verlauf',
    grain: 'Schritte',
    range: 'Zeitraum',
    ranges: {
      month: '30 Tage',
      quarter: '90 Tage',
      half_year: '6 Monate',
      year: '13 Monate',
    } as Record<string, string>,
    custom: 'eigener Zeitraum',
    from: 'von',
    to: 'bis',
    show: 'Zeigen',
    wrongOrder: 'Der Anfang liegt nach dem Ende.',
    breakdown: 'Aufgeschlüsselt',
    breakdownBy: 'nach',
    breakdownOf: (period: string, bottom: string, top: string) =>
      `${capitalized(period)}: je Zeile der Wert (Pegel von ${bottom} bis ${top}) und sein Verlauf.`,
    only: 'Nur dies zeigen',
    filteredBy: 'Gefiltert',
    copyLink: 'Link kopieren',
    linkCopied: 'Link kopiert',
    linkFailed: 'Der Link ließ sich nicht kopieren.',
    asked: 'Gefragt',
    removePeriod: (name: string) => `Zeitraum ${name} aufheben`,
    newResult: (sentence: string) => `Neues Ergebnis: ${sentence}`,
    scoped: (scope: string, sentence: string) => `${scope}: ${sentence}`,
    removeFilter: (name: string) => `Filter ${name} aufheben`,
    more: (count: number) => `${count} weitere zeigen`,
    noDimensions: 'Diese Kennzahl lässt sich nicht aufschlüsseln.',
    table: 'Dieselben Zahlen als Tabelle',
    tableCaption: (title: string, grain: string) => `${title}, ${grain}`,
    columns: {
      period: 'Zeitraum',
      value: 'Wert',
      state: 'Zustand',
      numerator: 'Zähler',
      denominator: 'Nenner',
      n: 'dahinter',
    },
    download: 'Herunterladen',
    rowsAsCsv: 'Zeilen dahinter (CSV für Excel, höchstens 10.000)',
    about: 'Über diese Kennzahl',
    version: 'Fassung der Definition',
    source: 'Herkunft der Formel',
    refresh: 'Zugesagte Aktualität',
    matures: (days: number) =>
      `Gezählt wird, was mindestens ${counted(days, nouns.day, 'de')} zurückliegt: Jüngeres steigt noch.`,
    refreshWithin: (duration: string) => `innerhalb von ${duration}`,
    dimensions: 'Aufschlüsselbar nach',
    better: {
      higher: 'mehr ist besser',
      lower: 'weniger ist besser',
      neutral: 'weder mehr noch weniger ist besser',
    } as Record<string, string>,
    direction: 'Richtung',
    dataThrough: 'Daten bis',
    computedAt: 'Gerechnet um',
    unitLabel: 'Einheit',
    code: 'Als Ausdruck',
    api: 'Dieselbe Zahl über die Schnittstelle',
    chartLabel: (title: string, unit: string, from: string, to: string) =>
      `Diagramm: ${title}, ${unit}, ${from} bis ${to}. Dieselben Zahlen stehen in der Tabelle darunter.`,
    chartEmpty: 'In diesem Zeitraum gibt es keine Zahl, die gezeigt werden kann.',
    maturesLabel: 'Reifezeit',
    suppressedMark: 'geheim',
    noneMark: 'keine Zahl',
    keyLoose: (mark: 'hatched' | 'dashed', names: string) =>
      `${mark === 'hatched' ? 'Schraffiert' : 'Gestrichelt'}: ${names}`,
    runs: 'läuft noch',
    seen: (percent: string) => `zu ${percent} beobachtet`,
    young: (days: number) => `jünger als ${counted(days, nouns.day, 'de')}, steigt noch`,
    moreLoose: (count: string) => `und ${count} weitere`,
    beginsAt: (day: string) => `Die Daten beginnen am ${day}`,
    keyGap: 'Lücke: keine Zahl',
  },
  intake: {
    title: 'Eingang',
    lead: 'Was die Systeme der Stadt melden, zählt hier mit: angekommen, gespeichert, doppelt, abgewiesen. So ist zu sehen, worauf die Kennzahlen stehen.',
    sentence: (received: string, stored: string, duplicates: string, rejected: string) =>
      `Heute ${received === '1' ? 'kam' : 'kamen'} *${counted(received, nouns.event, 'de')}* herein: ${stored} gespeichert, ${duplicates} doppelt, ${rejected} abgewiesen.`,
    sentenceNone: 'Heute kam noch nichts herein.',
    cut: (shown: string, all: string) =>
      `Bild und Tabelle zeigen nur einen Teil (${shown} von ${all}); der Satz oben zählt alles.`,
    warnings: 'Was falsch aussieht',
    placesOutside: (outside: string, places: string) =>
      `Orte außerhalb der Stadt: ${outside} von ${places}.`,
    placesGuess: {
      swapped:
        'Länge und Breite sind vertauscht: andersherum liegen sie darin. Der Absender muss das ändern.',
      equal: 'Länge und Breite sind dieselbe Zahl. Der Absender muss das ändern.',
      unknown:
        'Bitte Länge und Breite beim Absender prüfen, und die Grenzen in der Datei der Stadt.',
    },
    beingReplaced: (since: string, events: number, missing: string) =>
      `Wird seit ${since} ersetzt: ${counted(events, nouns.event, 'de')} zurückgenommen, ${missing} noch nicht ganz an deren Stelle.`,
    replaceAgain:
      'Läuft kein Import mehr, wurde er unterbrochen: Bitte denselben Befehl noch einmal geben.',
    perHour: 'Je Stunde',
    perHourAxis: 'Ereignisse je Stunde',
    hours: (hours: number) => (hours === 1 ? 'die letzte Stunde' : `die letzten ${hours} Stunden`),
    perSource: 'Je Quelle',
    range: 'Zeitraum',
    ranges: { today: 'heute', day: '24 Stunden', twoDays: '48 Stunden' },
    columns: {
      source: 'Quelle',
      dataset: 'System',
      received: 'angekommen',
      stored: 'gespeichert',
      duplicates: 'doppelt',
      rejected: 'abgewiesen',
      hour: 'Stunde',
    },
    sum: 'zusammen',
    balance: 'Angekommen ist immer die Summe aus gespeichert, doppelt und abgewiesen.',
    freshness: 'Wie frisch sind die Daten?',
    freshColumns: {
      dataset: 'System',
      through: 'Daten bis',
      received: 'zuletzt gehört',
      events: 'Ereignisse',
      age: 'Alter',
    },
    ago: (minutes: number) =>
      minutes < 1
        ? 'gerade eben'
        : minutes < 60
          ? `vor ${minutes} min`
          : minutes < 2880
            ? `vor ${Math.round(minutes / 60)} h`
            : `vor ${Math.round(minutes / 1440)} Tagen`,
    never: 'noch nie',
    silent: 'schweigt',
    fresh: 'frisch',
    late: 'verspätet',
    resting: 'ruht',
    promise: 'Zusage',
    every: (often: string) => `mindestens ${often}`,
    always: 'Tag und Nacht',
    daily: 'täglich',
    hoursOf: (days: string, from: string, to: string) => `${days} ${from}–${to} Uhr`,
    noHolidays: 'nicht an Feiertagen',
    dueAgain: (time: string) => `wieder erwartet bis ${time}`,
    wasDue: (time: string) => `war erwartet bis ${time}`,
    notConnected: (systems: string) => `Nicht angeschlossen, noch nie etwas gehört: ${systems}.`,
    freshWhy:
      'Frisch: gehört, wie zugesagt. Ruht: still, aber außerhalb der Zeiten, zu denen sich dieses System meldet. Verspätet: länger still als zugesagt. Schweigt: viermal so lange still wie zugesagt.',
    reasons: 'Warum abgewiesen?',
    setAside: 'Gespeichert, aber nirgends gezählt',
    setAsideLead:
      'Diese Ereignisse widersprechen anderen oder betreffen einen Fall, der einer anderen Quelle gehört. Sie zählen von selbst, sobald das geklärt ist.',
    reasonsLead:
      'Abgewiesene Ereignisse gehen nicht verloren: Sie liegen mit ihrem Grund in Quarantäne. Ihren Inhalt sieht nur, wer in der Stadt dafür zuständig ist.',
    noReasons: 'In diesem Zeitraum wurde nichts abgewiesen.',
    reason: {
      'unknown-type': 'Art des Ereignisses unbekannt',
      'invalid-data': 'Inhalt passt nicht zum Schema',
      'invalid-value': 'Wert nicht erlaubt',
      'invalid-type': 'Feld hat die falsche Art',
      'invalid-length': 'Text zu kurz oder zu lang',
      'out-of-range': 'Zahl außerhalb des Erlaubten',
      'missing-field': 'Pflichtfeld fehlt',
      'undeclared-field': 'Feld, das es nicht geben darf',
      'conflicting-duplicate': 'Gleiche Kennung, anderer Inhalt: das erste bleibt',
      'invalid-time': 'Zeitpunkt ungültig',
      'time-too-early': 'Zeitpunkt zu früh',
      'time-in-future': 'Zeitpunkt in der Zukunft',
      'invalid-json': 'kein gültiges JSON',
      'data-not-json': 'Inhalt ist kein JSON',
      'not-an-object': 'kein Ereignis',
      'missing-attribute': 'Pflichtangabe des Ereignisses fehlt',
      'invalid-attribute': 'Angabe des Ereignisses ungültig',
      'unsupported-specversion': 'andere Fassung von CloudEvents',
      'source-not-allowed': 'Absender darf für diese Quelle nicht sprechen',
      'dataset-not-allowed': 'Absender darf in dieses System nicht liefern',
      'event-too-large': 'Ereignis zu groß',
      'subject-missing': 'sagt nicht, worum es geht',
    } as Record<string, string>,
    reasonColumns: { reason: 'Grund', code: 'Code', count: 'Anzahl' },
    chartTable: 'Dieselben Zahlen als Tabelle',
    stored: 'gespeichert',
    empty: 'In diesem Zeitraum kam nichts herein.',
    emptyNext: 'Wie ein System angeschlossen wird, steht in der',
  },
  about,
  docs,
  glossary,
  goalImport,
  goals,
  promise,
  meeting,
  account,
  administration,
  decisions,
  messages,
  planning,
  footer: {
    label: 'Fußzeile',
    numbers: 'Zahlen',
    accessibility: 'Erklärung zur Barrierefreiheit',
    feedback: 'Barriere melden',
    privacy: 'Datenschutz',
    api: 'Schnittstelle',
    imprint: 'Impressum',
    easyLanguage: 'Leichte Sprache',
    signLanguage: 'Gebärdensprache',
  },
};

/** What every language must say. */
export type Dictionary = typeof de;
