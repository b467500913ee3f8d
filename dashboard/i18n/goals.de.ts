import { counted, nouns } from './noun.ts';
import type { CycleState } from '../../okr/cycle/cycle.ts';
import type { LinkState } from '../../okr/objective/link.ts';
import type { Commitment, ObjectiveState, Visibility } from '../../okr/objective/objective.ts';
import type { MeasureStatus } from '../../okr/strategy/measure.ts';
import type { Course } from '../../okr/score/course.ts';
import type { GoalState } from '../../okr/strategy/goal.ts';

type Reach = NonNullable<Course['reaches']>;

/** Strategy and goals. */
export const goals = {
  /** Whoever plans a half-year names it: „1. Halbjahr 2026“ fits into a sentence, not everything does. */
  title: (cycle: string) => (/^\d/.test(cycle) ? `Ziele im ${cycle}` : `Ziele: ${cycle}`),
  none: 'Für diese Stadt ist noch kein Halbjahr geplant.',
  noneHelp: 'Wer die OKR moderiert, plant das erste; bis dahin steht hier nichts.',
  lead: (
    objectives: string,
    keyResults: string,
    unmeasured: string | null,
    hidden: string | null,
  ) =>
    `${objectives} ${objectives === '1' ? 'Ziel' : 'Ziele'}, ${keyResults} ${keyResults === '1' ? 'Schlüsselergebnis' : 'Schlüsselergebnisse'}${unmeasured === null ? '' : `, ${unmeasured} ohne Messung`}${hidden === null ? '' : `, ${hidden} geheim gehalten`}.`,
  cycle: 'Halbjahr',
  unit: 'Amt',
  all: 'Alle',
  views: { board: 'Ziele', alignment: 'Verbindungen', evaluation: 'Auswertung' },
  viewsLabel: 'Ansicht',
  today: (day: string, days: string) => `heute, Tag ${day} von ${days}`,
  over: 'vorbei',
  notBegun: 'beginnt noch',
  pulse: 'Zwischenstand',
  timeline: (start: string, end: string, day: string, days: string) =>
    `Halbjahr vom ${start} bis ${end}, Tag ${day} von ${days}`,
  cycleState: {
    planning: 'in Planung',
    active: 'läuft',
    review: 'im Review',
    closed: 'geschlossen',
    reopened: 'wieder geöffnet',
  } satisfies Record<CycleState, string> as Record<CycleState, string>,
  commitment: {
    committed: 'verbindlich',
    aspirational: 'ehrgeizig',
  } satisfies Record<Commitment, string> as Record<Commitment, string>,
  state: {
    draft: 'Entwurf',
    submitted: 'eingereicht',
    returned: 'zurückgegeben',
    agreed: 'vereinbart',
    closed: 'abgeschlossen',
    dropped: 'aufgegeben',
  } satisfies Record<ObjectiveState, string> as Record<ObjectiveState, string>,
  visibility: {
    team: 'sieht nur das Team',
    city: 'sieht die Verwaltung',
    council: 'sieht auch der Rat',
    public: 'öffentlich',
  } satisfies Record<Visibility, string> as Record<Visibility, string>,
  ahead: 'vor dem Plan',
  goalState: {
    preliminary: 'vorläufig',
    in_consultation: 'in der Beteiligung',
    confirmed: 'bestätigt',
    retired: 'aufgegeben',
  } satisfies Record<GoalState, string> as Record<GoalState, string>,
  measureStatus: {
    idea: 'Idee',
    planned: 'geplant',
    running: 'läuft',
    done: 'fertig',
    stopped: 'gestoppt',
  } satisfies Record<MeasureStatus, string> as Record<MeasureStatus, string>,
  linkState: {
    proposed: 'vorgeschlagen',
    accepted: 'angenommen von beiden Seiten',
    declined: 'abgelehnt',
    countered: 'Gegenvorschlag offen',
  } satisfies Record<LinkState, string> as Record<LinkState, string>,
  contributes: 'trägt bei zu',
  supports: 'unterstützt',
  untied: 'ohne Verbindung:',
  forWhom: (customers: string) => `Für ${customers}:`,
  score: 'Punktzahl',
  noScore: 'noch ohne Punktzahl',
  asCsv: 'Als CSV',
  coverage: (share: string) => `${share} gemessen`,
  belief: {
    trusts: 'Das Team glaubt trotzdem daran.',
    doubts: 'Das Team zweifelt trotzdem.',
  },
  confidence: (of10: number) => `Zuversicht ${of10} von 10`,
  noConfidence: 'noch keine Zuversicht genannt',
  byKpi: (n: string | null, day: string) =>
    n === null ? `gemessen, bis ${day}` : `gemessen, ${n}, bis ${day}`,
  byHand: (days: number) =>
    days === 0
      ? 'von Hand, heute'
      : days === 1
        ? 'von Hand, gestern'
        : `von Hand, zuletzt vor ${days} Tagen`,
  notYet: 'noch nicht gemessen',
  noValueYet: 'noch kein Wert',
  from: 'Ausgang',
  to: 'Ziel',
  staff: (value: string, from: string, to: string, expected: string | null) =>
    `${value}; von ${from} nach ${to}${expected === null ? '' : `, heute erwartet ${expected}`}`,
  steps: (done: number, of: number) => `${done} von ${counted(of, nouns.step, 'de', 'dative')}`,
  yes: 'erledigt',
  no: 'offen',
  late: 'Nachträglich geändert',
  lateNote: (day: string, before: string, after: string) => `${day}: ${before} wurde ${after}`,
  forecastTo: (range: string, day: string) =>
    `Geht es so weiter, liegt der Wert am ${day} zwischen ${range}.`,
  forecastOpen: (day: string) =>
    `Wohin es bis zum ${day} führt, lässt sich nach den Sprüngen zuletzt nicht absehen.`,
  reaches: {
    surely: 'Das Ziel würde erreicht.',
    perhaps: 'Das Ziel würde vielleicht erreicht.',
    hardly: 'Das Ziel würde nicht erreicht.',
  } satisfies Record<Reach, string> as Record<Reach, string>,
  forecastAt: (value: string, day: string) =>
    `Geht es so weiter, liegt der Wert am ${day} bei ungefähr ${value}.`,
  /** Aspirational: what counts as achieved lies before the target. */
  reachesAim: {
    surely: (aim: string) => `Als erreicht gilt es ab ${aim}; das würde erreicht.`,
    perhaps: (aim: string) => `Als erreicht gilt es ab ${aim}; das würde vielleicht erreicht.`,
    hardly: (aim: string) => `Als erreicht gilt es ab ${aim}; das würde nicht erreicht.`,
  } satisfies Record<Reach, (aim: string) => string> as Record<Reach, (aim: string) => string>,
  forecastShort:
    'Im Plan ist, wer neun Zehntel dessen hat, was heute zu erwarten ist; am Ende fehlt so noch etwas.',
  forecastFaster: 'Gemessen an heute liegt es zurück; so schnell wie zuletzt würde es genügen.',
  forecastNone: 'Für eine Vorhersage braucht es vier Messungen über ein Viertel des Halbjahres.',
  notDoing: 'Was wir bewusst lassen',
  needs: 'Was wir von anderen brauchen',
  needState: {
    open: 'offen',
    confirmed: 'zugesagt',
    declined: 'abgesagt',
    resolved: 'erledigt',
  } as Record<string, string>,
  askedOf: (unit: string) => `von: ${unit}`,
  empty: 'Hier ist nichts zu sehen: kein Ziel, oder keins, das für Sie bestimmt ist.',
  open: 'Ziel öffnen',
  why: {
    title: (value: string) => `Warum steht hier ${value}?`,
    choose: 'Ein Schlüsselergebnis wählen, um zu sehen, wie seine Zahl entsteht.',
    loading: 'Wird aus den Ereignissen nachgerechnet …',
    manual:
      'Diesen Wert trägt das Team ein. Jeder Eintrag bleibt lesbar; berichtigt wird durch einen neuen.',
    dataThrough: 'Daten bis',
    late: 'Spät gekommen',
    suppressed:
      'Dahinter stehen weniger als fünf Fälle: die Zahl sehen nur die, die diese Fälle bearbeiten, und wer die Strategie der Stadt steuert.',
    lateNone: 'nichts',
    lateSome: (count: string, day: string) =>
      `${counted(count, nouns.event, 'de')} über einen Tag nach der Zusage, zuletzt am ${day}`,
    cases: 'Dahinter stehen',
    weekAgo: 'Vor einer Woche',
    weekAgoNone: 'noch nichts bekannt',
    definition: 'Definition',
    version: (version: number, basis: string) => `Version ${version}, ${basis}`,
    baseline: 'Ausgangswert',
    filter: 'Gezählt nur',
    period: 'Zeitraum',
    query: 'Die Abfrage',
    fingerprint: 'Prüfsumme der Zeilen',
    again: 'Nachrechnen',
    same: 'Nachgerechnet: derselbe Wert.',
    checkIns: 'Einträge des Teams',
    close: 'Schließen',
    kpi: 'Kennzahl ansehen',
  },
  checkIn: {
    refusedTitle: 'Ohne Netz gemeldet, aber nicht angenommen',
    refusedRead: 'Gelesen, entfernen',
    title: 'Stand melden',
    lead: 'Eine Minute: Wert, ein Satz, wie sicher Sie sind.',
    value: 'Wert',
    day: 'Tag, für den er gilt',
    comment: 'In einem Satz',
    commentHint: 'Was hat sich bewegt, was hält auf?',
    confidence: 'Zuversicht, dass wir es schaffen',
    none: 'keine Angabe',
    step: 'Schritt',
    level: 'Stufe',
    done: 'Erledigt',
    kpiValue: 'Den Wert misst die Kennzahl selbst; hier zählen Satz und Zuversicht.',
    send: 'Melden',
    sent: 'Gemeldet. Danke.',
    kept: 'Ohne Netz: der Eintrag ist auf diesem Gerät aufgehoben und geht hinaus, sobald es wieder da ist.',
    notKept:
      'Ohne Netz, und dieser Browser lässt nichts aufheben. Der Text bleibt hier stehen: bitte noch einmal melden, sobald es wieder da ist.',
    history: 'Bisher gemeldet',
    qr: 'Für die Wand: diesen Code mit dem Telefon aufnehmen.',
    correct: 'Berichtigen',
    correcting: (day: string) => `Berichtigt den Eintrag vom ${day}; beide bleiben lesbar.`,
    keep: 'Doch nicht berichtigen',
    notNow:
      'Hier wird jetzt kein Stand angenommen: das Halbjahr läuft nicht, oder es ist nicht Ihr Team.',
  },
  objective: {
    back: 'Zu den Zielen',
    comments: 'Kommentare',
    noComments: 'Noch keine.',
    pulses: 'Zwischenstand',
    reviews: 'Review',
    links: 'Verbindungen',
    course: 'Verlauf',
    readings: 'Messungen und Einträge',
    carriedFrom: 'Übernommen aus dem Halbjahr davor.',
    agreedBy: (name: string, day: string) => `Vereinbart mit ${name} am ${day}.`,
    submittedBy: (name: string) => `Eingereicht von ${name}.`,
    closedHint:
      'Das Halbjahr ist geschlossen: Kommentare gehen noch, alles andere bleibt, wie es ist.',
    nextAgree: 'Als Nächstes vereinbart es die Amtsleitung oder gibt es zurück.',
    returnedBecause: (reason: string) => `Zurückgegeben: ${reason}`,
    asOf: 'Wie es stand am',
    now: 'heute',
  },
  table: {
    objective: 'Ziel',
    keyResult: 'Schlüsselergebnis',
    unit: 'Amt',
    score: 'Punktzahl',
    state: 'Zustand',
    value: 'Wert',
    day: 'Tag',
    who: 'Wer',
    said: 'Eintrag',
    corrected: 'berichtigt',
    correctOf: (day: string, value: string) => `Berichtigen: ${day}, ${value}`,
  },
  evaluation: {
    noneSeen: 'kein Ziel, das für Sie zu sehen ist',
    whole: 'Das Halbjahr',
    byUnit: 'Nach Ämtern',
    byUnitNote: 'In der Ordnung der Verwaltung, keine Rangliste.',
    byGoal: 'Nach Mittelfristzielen',
    objectives: 'Ziele',
    unmeasured: 'ohne Messung',
    hidden: (text: string) => `${text} geheim gehalten`,
    frozen: (n: number, day: string) => `Eingefroren als Abschluss ${n} am ${day}.`,
    recompute: 'Diesen Abschluss nachrechnen',
    recomputing: 'Wird aus den Ereignissen von damals nachgerechnet …',
    same: (count: string) =>
      count === '1'
        ? 'Nachgerechnet: der Beleg ergibt denselben Wert.'
        : `Nachgerechnet: alle ${count} Belege ergeben denselben Wert.`,
    late: (title: string, frozen: string, now: string | null) =>
      now === null
        ? `Seither kamen Ereignisse nach, die „${title}“ betreffen. Der eingefrorene Wert bleibt.`
        : `Seither kamen Ereignisse nach: „${title}“ ist mit ${frozen} eingefroren, mit ihnen wären es ${now}.`,
    redefined: (title: string, frozen: string, now: string) =>
      `Die Kennzahl ist seither anders festgelegt: „${title}“ ist mit ${frozen} eingefroren, nach der neuen Festlegung ergeben dieselben Ereignisse ${now}. Der eingefrorene Wert bleibt.`,
    otherRows: (count: string) =>
      count === '1'
        ? 'Bei einem Beleg ist der Wert verglichen, nicht die Prüfsumme seiner Zeilen: Diese sagen seither mehr.'
        : `Bei ${count} Belegen sind die Werte verglichen, nicht die Prüfsummen ihrer Zeilen: Diese sagen seither mehr.`,
    sameButRedefined:
      'Nachgerechnet: was abweicht, folgt aus Kennzahlen, die seither anders festgelegt sind.',
    differs: 'Nachgerechnet: mindestens ein Beleg weicht ab.',
    running: 'läuft noch',
  },
  halfYear: {
    onPlan: (all: string, green: string) =>
      all === '1'
        ? green === '1'
          ? 'Das eine Ziel ist im Plan.'
          : 'Das eine Ziel ist nicht im Plan.'
        : `Von ${all} Zielen ${green === '1' ? 'ist eines' : `sind ${green}`} im Plan.`,
    achieved: (all: string, achieved: string) =>
      all === '1'
        ? achieved === '1'
          ? 'Das eine Ziel ist erreicht.'
          : 'Das eine Ziel ist nicht erreicht.'
        : `Von ${all} Zielen ${achieved === '1' ? 'ist eines' : `sind ${achieved}`} erreicht.`,
    early: (all: string) =>
      all === '1'
        ? 'Ein Ziel, für ein Urteil ist es zu früh.'
        : `${all} Ziele, für ein Urteil ist es zu früh.`,
    nothing: 'Noch ist nichts vereinbart.',
    scores: 'Punktzahlen der Ziele',
    scoresAre: (list: string) => `Punktzahlen der Ziele, von 0 bis 1: ${list}`,
    noScores: 'Noch ist nichts gemessen.',
    expected: 'heute zu erwarten',
    confidence: 'Zuversicht der Teams',
    confidenceIs: (list: string) => `Zuversicht der Teams, von 0 bis 10: ${list}`,
    noConfidence: 'Noch hat kein Team etwas dazu gesagt.',
    risks: 'Was in Gefahr ist',
    noRisks: 'Kein Ziel ist hinter dem Plan, kein Team zweifelt.',
    idle: 'Woran niemand arbeitet',
    noIdle: 'An jedem Mittelfristziel wird gearbeitet.',
    dates: 'Nächste Termine',
    noDates: 'Kein Termin ist geplant.',
    date: {
      start: (title: string) => `Beginn: ${title}`,
      pulse: (title: string) => `Zwischenstand: ${title}`,
      last: (title: string) => `letzter Tag: ${title}`,
      values: (title: string) => `Review, letzter Tag für Werte: ${title}`,
    },
    inDays: (days: number) => (days === 0 ? 'heute' : days === 1 ? 'morgen' : `in ${days} Tagen`),
    more: (count: string) => (count === '1' ? 'und ein weiteres' : `und ${count} weitere`),
    loading: 'Das Halbjahr wird geladen …',
  },
  alignment: {
    lead: 'Von den Mittelfristzielen der Stadt zu dem, was in diesem Halbjahr daran getan wird.',
    idle: 'Daran arbeitet in diesem Halbjahr niemand.',
    untied: 'Ziele ohne Verbindung nach oben',
    untiedNone: 'Alle Ziele hängen an einem Mittelfristziel.',
  },
  strategy: {
    title: 'Strategie',
    paperList: 'Vorlagen für den Rat',
    papersLead:
      'Aus den geschlossenen Halbjahren, einmal festgehalten: sie ändern sich nicht mehr.',
    paperOf: (n: string, day: string) => `Abschluss ${n}, geschlossen am ${day}.`,
    paperCorrected: (n: string) => `Berichtigt durch Abschluss ${n}.`,
    paperRecompute: (title: string, n: string) => `Diesen Abschluss nachrechnen: ${title}, ${n}`,
    paperRead: 'Im Browser lesen',
    lead: 'Handlungsfelder, was die Stadt darin erreichen will, und woran man es sieht.',
    due: (day: string) => `bis ${day}`,
    objectives: (count: number, text: string) =>
      count === 1 ? '1 Ziel in diesem Halbjahr' : `${text} Ziele in diesem Halbjahr`,
    noObjectives: 'in diesem Halbjahr arbeitet niemand daran',
    target: (value: string) => `Zielwert heute ${value}`,
    noTarget: 'für heute ist kein Zielwert gesetzt',
    noKpi: 'noch ohne Kennzahl',
    path: (value: string, target: string, standing: string) =>
      `Wert ${value}, Zielwert heute ${target}: ${standing}`,
    consultation: 'Beteiligung',
    answer: 'Antwort',
    noAnswer: 'noch nicht beantwortet',
    measures: 'Maßnahmen',
    measuresLead:
      'Der Fortschritt einer Maßnahme bewegt keine Kennzahl: er zeigt nur, was getan wird.',
    measure: 'Maßnahme',
    status: 'Fortschritt',
    unit: 'Wer',
    budget: 'Budget',
    spent: 'ausgegeben',
    hours: 'Stunden im Jahr',
    roi: 'Ertrag',
    roiHelp:
      'Ertrag: (gesparte Stunden × Kosten der Stunde × Jahre − Kosten) ÷ Kosten. 0,5 heißt: die Hälfte kommt obendrauf zurück.',
    reuse: 'Weitergabe',
    reuseYes: (licence: string) => `ja, ${licence}`,
    reuseNo: 'nein',
    loose: 'Lose Enden',
    looseNone: 'Nichts hängt in der Luft.',
    looseGoals: 'Ziele, an denen in diesem Halbjahr niemand arbeitet',
    looseKpi: 'Ziele ohne Kennzahl',
    looseMeasures: 'Maßnahmen, die keinem Ziel dienen',
    unknown: 'unbekannt',
    papers: 'Vorlagen für den Rat',
  },
  published: {
    title: 'Ziele',
    lead: 'Was die Ämter für dieses Halbjahr öffentlich versprochen haben, und was aus den letzten Halbjahren geworden ist.',
    promised: 'Versprochen',
    kept: (cycle: string) => `Was daraus wurde: ${cycle}`,
    withheldPublic: (count: string) =>
      count === '1'
        ? 'Ein weiteres Ziel ist nicht öffentlich; seine Prüfsumme steht im Abschluss.'
        : `${count} weitere Ziele sind nicht öffentlich; ihre Prüfsummen stehen im Abschluss.`,
    withheldFew: (count: string) =>
      count === '1'
        ? 'Ein Ziel bleibt geheim, weil zu wenige Fälle dahinterstehen.'
        : `${count} Ziele bleiben geheim, weil zu wenige Fälle dahinterstehen.`,
    frozen: (n: number, day: string, hash: string) =>
      `Abschluss ${n}, eingefroren am ${day}, Prüfsumme ${hash}`,
    none: 'Noch ist kein Halbjahr abgeschlossen.',
    noPromises: 'Für das laufende Halbjahr ist kein Ziel öffentlich.',
    signIn: 'Anmelden, um mit Zielen zu arbeiten',
  },
  problem: {
    'invalid-command': 'Das passt hier nicht: bitte prüfen.',
    unreachable:
      'Der Server ist nicht erreichbar. Ihr Eintrag ist noch da: später noch einmal senden.',
  } as Record<string, string>,
};
