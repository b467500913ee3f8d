import type { CouncilPaper } from '../../okr/council-paper.ts';
import type { Words } from './words.ts';

const nbsp = '\u00a0';

/**
 * The words of the first edition that are others today: papers that were written down in it keep
 * them, so that they print to the same bytes. Nothing here ever changes.
 */
export const first: Readonly<Record<CouncilPaper['language'], Partial<Words>>> = {
  de: {
    snapshot: (n, date) => `Stand${nbsp}${n} vom ${date}`,
    correctedBecause: (reason) => `Dieser Stand berichtigt den vorigen. Grund: ${reason}`,
    overviewNote:
      'Soll jetzt: was der Zielpfad bis zum Ende des gemessenen Zeitraums verlangt. Rechts: wie viele Ziele der Teams, die zu einem mittelfristigen Ziel beitragen, wie ausgingen. Einen gemeinsamen Prozentwert gibt es nicht: Er würde Ungleiches verrechnen.',
    summary: (goals, measured) =>
      measured === goals
        ? `Alle ${goals} mittelfristigen Ziele sind mit einer Zahl belegt.`
        : `${measured} von ${goals} mittelfristigen Zielen sind mit einer Zahl belegt, ${goals - measured} ${goals - measured === 1 ? 'ist' : 'sind'} es nicht.`,
    goal: 'Mittelfristiges Ziel',
    due: 'Soll jetzt',
    noObjectives: 'Kein Team hat sich in diesem Halbjahr ein Ziel dazu gesetzt.',
    stateMeans: {
      stale: 'Die Daten sind älter, als ihre Quelle verspricht.',
      incomplete: 'Ein Teil der Daten des Zeitraums fehlt.',
      not_computable: 'Für den Zeitraum ist nichts bekannt, woraus die Zahl folgen könnte.',
      suppressed: 'Weniger als fünf Personen oder Fälle stehen dahinter.',
    },
    keyResults: 'Schlüsselergebnisse',
    pace: 'Lage',
    noKeyResults: 'Zu diesem Ziel wurden keine Schlüsselergebnisse vereinbart.',
    proof: [
      {
        title: 'Vergleichen',
        text: 'Jede Seite nennt unten Nummer, Datum und Prüfsumme des Standes, aus dem sie stammt. Dieselbe Prüfsumme steht in der Web-Fassung. Weicht ein Zeichen ab, sind es nicht dieselben Zahlen.',
      },
      {
        title: 'Nachrechnen',
        text: 'Zu jeder Zahl ist eingefroren: Wert, Ziel, Fassung der Definition, Abfrage mit ihren Angaben, Prüfsumme der Daten und wie weit sie reichten. Wer die Abfrage auf denselben Daten wiederholt, erhält dieselbe Zahl und dieselbe Prüfsumme der Belege.',
      },
      {
        title: 'Zurückverfolgen',
        text: 'Die Prüfsumme eines Standes (SHA-256) schließt alle Belege und die Prüfsumme des vorigen Standes ein. Ein alter Stand lässt sich deshalb nicht unbemerkt ändern: Alle folgenden passten nicht mehr. Eine Berichtigung löscht nichts, sie ist ein neuer Stand mit Grund.',
      },
      {
        title: 'Wieder drucken',
        text: 'Aus demselben Stand erzeugt dieselbe Fassung des Programms Byte für Byte dieselbe Datei, auch Jahre später.',
      },
    ],
    thisSnapshot: 'Dieser Stand',
    previousSnapshot: 'Voriger Stand',
    legend: [
      {
        title: 'Pegel',
        text: 'Zehn Teilstriche von unten nach oben oder vom Ausgangswert zum Ziel, gefüllt bis zum Wert. Dreieck: Ziel. Gestrichelte Linie: vor einem halben Jahr. Schraffiert: Wert veraltet oder unvollständig. Leer: ohne Wert.',
      },
      {
        title: 'Lage eines Schlüsselergebnisses',
        text: 'verglichen mit dem Weg, der bis zum Tag des Standes zu erwarten war: ab 90 % im Plan, ab 70 % etwas zurück, darunter hinter dem Plan. Ohne Messung ist weder null noch erreicht.',
      },
    ],
  },
  en: {
    snapshot: (n, date) => `Snapshot${nbsp}${n} of ${date}`,
    correctedBecause: (reason) => `This snapshot corrects the one before. Reason: ${reason}`,
    overviewNote:
      'Due by now: what the target path asks for by the end of the measured period. On the right: how many objectives of the teams that contribute to a midterm goal ended how. There is no common percentage: it would add up what cannot be compared.',
    summary: (goals, measured) =>
      measured === goals
        ? `All ${goals} midterm goals have a number behind them.`
        : `${measured} of ${goals} midterm goals have a number behind them, ${goals - measured} ${goals - measured === 1 ? 'has' : 'have'} not.`,
    goal: 'Midterm goal',
    due: 'Due by now',
    noObjectives: 'No team has set itself an objective for this in this half-year.',
    stateMeans: {
      stale: 'The data are older than their source promises.',
      incomplete: 'Part of the data of the period is missing.',
      not_computable: 'Nothing is known of the period from which the number could follow.',
      suppressed: 'Fewer than five people or cases stand behind it.',
    },
    keyResults: 'Key results',
    pace: 'Pace',
    noKeyResults: 'No key results were agreed for this goal.',
    proof: [
      {
        title: 'Compare',
        text: 'Each page names number, date and checksum of the snapshot that it comes from. The web version shows the same checksum. If one character differs, the numbers are not the same.',
      },
      {
        title: 'Recompute',
        text: 'For every number these are frozen: value, target, version of the definition, query with its parameters, checksum of the data and how far they reached. Whoever repeats the query on the same data gets the same number and the same checksum of the evidence.',
      },
      {
        title: 'Trace',
        text: 'The checksum of a snapshot (SHA-256) covers all evidence and the checksum of the snapshot before. So an old snapshot cannot be changed unnoticed: all that follow would no longer fit. A correction deletes nothing, it is a new snapshot with a reason.',
      },
      {
        title: 'Print again',
        text: 'From the same snapshot the same version of the program makes the same file, byte for byte, even years later.',
      },
    ],
    thisSnapshot: 'This snapshot',
    previousSnapshot: 'Snapshot before',
    legend: [
      {
        title: 'Gauge',
        text: 'Ten ticks from bottom to top or from baseline to target, filled up to the value. Triangle: target. Dashed line: half a year ago. Hatched: value stale or incomplete. Empty: no value.',
      },
      {
        title: 'Pace of a key result',
        text: 'compared with the way that was to be expected by the day of the snapshot: from 90% on track, from 70% somewhat behind, below that behind plan. Not measured is neither zero nor achieved.',
      },
    ],
  },
};
