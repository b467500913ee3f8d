import type { Text } from '../datasets/text.ts';

/** Why a command is refused, and what to do instead. */
export interface Refusal {
  code: RefusalCode;
  /** The sentence of the code in English; `refusals` has it in German too. */
  detail: string;
  /** What exactly is wrong, where it is a list: names, or codes of what is missing. */
  about: readonly string[];
}

export type RefusalCode = keyof typeof refusals;

/** Every refusal with the sentence that says what to do. */
export const refusals = {
  'not-allowed': text(
    'Dafür braucht es eine andere Rolle: die Tabelle der Rechte sagt, wer es darf.',
    'This takes another role: the table of rights says who may.',
  ),
  'not-found': text(
    'Das Genannte gibt es nicht: Namen prüfen und neu laden.',
    'What is named does not exist: check the names and load again.',
  ),
  'name-taken': text(
    'Den Namen gibt es schon: einen anderen wählen.',
    'The name is taken: choose another one.',
  ),
  'changed-meanwhile': text(
    'Jemand hat es inzwischen geändert: neu laden und noch einmal ändern.',
    'Somebody has changed it meanwhile: load again and repeat your change.',
  ),
  'same-person': text(
    'Dazu gehören zwei Personen: eine andere Person bitten.',
    'It takes two people: ask somebody else.',
  ),
  'reason-needed': text('Einen Grund angeben.', 'Give a reason.'),
  'given-up': text(
    'Das wurde aufgegeben: etwas anderes wählen.',
    'It was given up: choose something else.',
  ),
  'days-out-of-order': text(
    'Die Tage in die richtige Reihenfolge bringen; Zeiträume dürfen sich nicht überschneiden.',
    'Put the days in order; spans must not overlap.',
  ),
  'day-in-future': text(
    'Einen Tag wählen, der schon da ist.',
    'Choose a day that has already come.',
  ),
  'day-outside-cycle': text(
    'Einen Tag innerhalb des Halbjahres wählen.',
    'Choose a day within the half-year.',
  ),
  'unknown-kpi': text('Eine Kennzahl aus dem Katalog wählen.', 'Choose a KPI of the catalogue.'),
  'field-retired': text(
    'Das Handlungsfeld wurde aufgegeben: ein anderes wählen.',
    'The action field was given up: choose another one.',
  ),
  'field-has-goals': text(
    'Erst die Ziele des Handlungsfelds aufgeben.',
    'Give up the goals of the action field first.',
  ),
  'goal-not-preliminary': text(
    'Nur zu einem vorläufigen Ziel wird die Beteiligung eröffnet.',
    'Only on a preliminary goal can a consultation be opened.',
  ),
  'goal-not-in-consultation': text(
    'Das geht nur, solange das Ziel in der Beteiligung ist.',
    'This is possible only while the goal is in consultation.',
  ),
  'feedback-unanswered': text(
    'Erst alle Stellungnahmen beantworten.',
    'Answer all feedback first.',
  ),
  'goal-retired': text(
    'Das Ziel wurde aufgegeben: ein anderes wählen.',
    'The goal was given up: choose another one.',
  ),
  'goal-of-another-field': text(
    'Ein Ziel desselben Handlungsfelds wählen.',
    'Choose a goal of the same action field.',
  ),
  'thresholds-out-of-order': text(
    'Die Schwellen vom besten zum schlechtesten Stand ordnen, jede weiter als die vorige.',
    'Order the thresholds from the best status to the worst, each reaching further.',
  ),
  'cycle-overlaps': text(
    'Halbjahre dürfen sich nicht überschneiden: die Tage ändern.',
    'Half-years must not overlap: change the days.',
  ),
  'cycle-not-planning': text(
    'Das geht nur, solange das Halbjahr in Planung ist.',
    'This is possible only while the half-year is being planned.',
  ),
  'cycle-not-active': text(
    'Das geht nur, solange das Halbjahr läuft.',
    'This is possible only while the half-year is active.',
  ),
  'cycle-not-open': text(
    'Ziele werden nur geändert, solange das Halbjahr geplant wird oder läuft.',
    'Objectives change only while the half-year is being planned or active.',
  ),
  'cycle-over': text(
    'Das Halbjahr ist vorbei: das Ziel in das nächste übernehmen.',
    'The half-year is over: carry the objective over into the next one.',
  ),
  'cycle-not-over': text(
    'Erst nach dem letzten Tag des Halbjahres schließen.',
    'Close after the last day of the half-year.',
  ),
  'cycle-not-in-review': text(
    'Das geht nur im Review.',
    'This is possible only during the review.',
  ),
  'too-early-for-review': text(
    'Das Review frühestens 30 Tage vor dem letzten Tag eröffnen.',
    'Begin the review at most 30 days before the last day.',
  ),
  'review-over': text(
    'Die Frist für Werte ist vorbei: das Review verlängern lassen.',
    'The time for values is over: have the review extended.',
  ),
  'unmeasured-key-results': text(
    'Für diese Schlüsselergebnisse einen Wert nachtragen oder sie im Review selbst beurteilen.',
    'Add a value for these key results, or judge them in the review.',
  ),
  'cycle-closed': text(
    'Das Halbjahr ist geschlossen: kommentieren, oder die Wiedereröffnung beantragen.',
    'The half-year is closed: comment, or ask to reopen it.',
  ),
  'cycle-not-closed': text(
    'Nur ein geschlossenes Halbjahr wird wieder geöffnet.',
    'Only a closed half-year can be reopened.',
  ),
  'no-reopening-requested': text(
    'Erst muss jemand die Wiedereröffnung beantragen.',
    'Somebody has to ask for the reopening first.',
  ),
  'objective-not-draft': text(
    'Nur ein Entwurf lässt sich ändern: das Ziel zurückgeben lassen.',
    'Only a draft can be changed: have the objective returned.',
  ),
  'objective-not-submitted': text(
    'Das Ziel ist nicht eingereicht.',
    'The objective is not submitted.',
  ),
  'objective-not-returned': text(
    'Das Ziel wurde nicht zurückgegeben.',
    'The objective was not returned.',
  ),
  'objective-not-agreed': text(
    'Das geht nur bei einem vereinbarten Ziel.',
    'This is possible only with an agreed objective.',
  ),
  'objective-incomplete': text(
    'Das Ziel vervollständigen: die Liste sagt, was fehlt.',
    'Complete the objective: the list says what is missing.',
  ),
  'too-many-objectives': text(
    'Höchstens drei Ziele je Team und Halbjahr: eines zurückstellen.',
    'At most three objectives per team and half-year: put one aside.',
  ),
  'own-objective': text(
    'Wer das Team leitet, vereinbart dessen Ziele nicht: die Amtsleitung bitten.',
    'Whoever leads the team does not agree its objectives: ask the department head.',
  ),
  'no-link': text(
    'Mit einem bestätigten Mittelfristziel verbinden oder begründen, warum es ohne geht.',
    'Link it to a confirmed midterm goal, or say why it hangs on none.',
  ),
  'own-unit': text(
    'Die eigene Einheit muss niemand fragen: eine andere wählen.',
    'Nobody has to ask their own unit: choose another one.',
  ),
  'dependency-answered': text(
    'Die Anfrage ist schon beantwortet.',
    'It has been answered already.',
  ),
  'dependency-resolved': text(
    'Die Abhängigkeit ist schon erledigt.',
    'The dependency is resolved already.',
  ),
  'not-doing-withdrawn': text(
    'Der Eintrag ist schon zurückgenommen.',
    'The note is withdrawn already.',
  ),
  'link-across-cycles': text(
    'Ein Ziel desselben Halbjahres wählen.',
    'Choose an objective of the same half-year.',
  ),
  'link-in-a-circle': text(
    'Verbindungen dürfen nicht im Kreis führen: ein anderes Ziel wählen.',
    'Links must not run in a circle: choose another objective.',
  ),
  'linked-already': text(
    'Die beiden sind schon verbunden: die bestehende Verbindung beantworten.',
    'The two are linked already: answer the link that exists.',
  ),
  'link-answered': text(
    'Die Verbindung ist schon beantwortet: eine neue vorschlagen.',
    'The link has been answered: propose a new one.',
  ),
  'last-link': text(
    'Das Ziel hinge dann an nichts: erst ein anderes Mittelfristziel verbinden.',
    'The objective would hang on nothing: link it to another midterm goal first.',
  ),
  'same-cycle': text(
    'In ein anderes Halbjahr übernehmen.',
    'Carry it over into another half-year.',
  ),
  'carried-over-already': text(
    'Das Ziel ist in diesem Halbjahr schon übernommen.',
    'The objective was carried over into this half-year already.',
  ),
  'too-many-key-results': text(
    'Höchstens fünf Schlüsselergebnisse je Ziel: eines weglassen.',
    'At most five key results per objective: leave one out.',
  ),
  'last-key-result': text(
    'Ein Ziel braucht ein Schlüsselergebnis: das ganze Ziel aufgeben.',
    'An objective needs a key result: drop the whole objective.',
  ),
  'key-result-dropped': text(
    'Das Schlüsselergebnis wurde aufgegeben.',
    'The key result was dropped.',
  ),
  'target-does-not-fit': text(
    'Den Zielwert angeben, der zur Art des Schlüsselergebnisses gehört.',
    'Give the kind of target that belongs to the type of key result.',
  ),
  'kpi-does-not-fit': text(
    'An eine Kennzahl lassen sich nur lineare und Bereichs-Ergebnisse binden, im gleichen Zeitraster.',
    'Only linear and range key results can be bound to a KPI, with the same grain.',
  ),
  'target-pending': text(
    'Erst über den offenen Vorschlag entscheiden.',
    'Decide on the proposal that is open first.',
  ),
  'target-not-proposed': text(
    'Dieser Zielwert wartet nicht auf eine Entscheidung.',
    'This target does not await a decision.',
  ),
  'invalid-target': text(
    'Den Zielwert berichtigen: Ausgangswert und Ziel müssen sich unterscheiden und zur Richtung passen.',
    'Correct the target: baseline and target have to differ and fit the direction.',
  ),
  'nothing-said': text(
    'Einen Wert, einen Kommentar oder eine Zuversicht angeben.',
    'Give a value, a comment or a confidence.',
  ),
  'kpi-takes-no-value': text(
    'Der Wert kommt aus der Kennzahl: nur Kommentar und Zuversicht angeben.',
    'The value comes from the KPI: give only a comment and a confidence.',
  ),
  'no-kpi': text(
    'Dieses Schlüsselergebnis hängt an keiner Kennzahl.',
    'This key result is bound to no KPI.',
  ),
  'value-does-not-fit': text(
    'Den Wert angeben, der zur Art des Schlüsselergebnisses gehört.',
    'Give the kind of value that belongs to the type of key result.',
  ),
  'step-needs-note': text(
    'Einen Satz dazu schreiben, woran man es sieht.',
    'Add a sentence on how one can tell.',
  ),
  'superseded-already': text(
    'Diese Meldung ist schon berichtigt: die Berichtigung berichtigen.',
    'This check-in was corrected already: correct the correction.',
  ),
  'meeting-begun-already': text(
    'Dieses Treffen läuft schon: dazukommen, oder es erst beenden.',
    'This meeting has begun already: join it, or end it first.',
  ),
  'meeting-over': text(
    'Das Treffen ist beendet: ein neues beginnen.',
    'The meeting is over: begin a new one.',
  ),
} as const satisfies Record<string, Text>;

function text(de: string, en: string): Text {
  return { de, en };
}
