import type { PaperKeyResult } from '../../../okr/council-paper.ts';
import { count, days, row, share, stars } from './sample-values.ts';

export const buildingRows: PaperKeyResult[] = [
  row(
    'Bauamt',
    'Wer bauen will, wartet nicht auf Papier',
    'Bauanträge ohne Medienbruch',
    share,
    [0.4, 0.8, 0.62],
    'amber',
  ),
  row(
    'Bauamt',
    'Wer bauen will, wartet nicht auf Papier',
    'Mittlere Zeit bis zur Entscheidung über Baugenehmigungen',
    days,
    [41, 25, 34],
    'red',
  ),
  row(
    'Bauamt',
    'Wer bauen will, wartet nicht auf Papier',
    'Statusmeldung binnen einer Stunde nach Eingang',
    share,
    [0.1, 0.95, 0.91],
    'green',
  ),
  row(
    'Bürgerbüro',
    'Einmal fragen genügt',
    'Vorausgefüllte Felder in der Ummeldung',
    share,
    [0.12, 0.6, 0.61],
    'green',
  ),
  row(
    'Bürgerbüro',
    'Einmal fragen genügt',
    'Zufriedenheit nach der Beratung',
    stars,
    [3.9, 4.5, null],
    'unmeasured',
    'suppressed',
  ),
  row(
    'Stadtkasse',
    'Der Bescheid kommt digital',
    'Bescheide über das Nutzerkonto zugestellt',
    share,
    [0, 0.5, 0.31],
    'amber',
    'incomplete',
  ),
  row(
    'Ordnungsamt',
    'Genehmigungen für Sondernutzungen ohne Formular',
    'Schnittstelle zum Fachverfahren eingeführt',
    count,
    ['–', '4 von 4 Schritten', '2 von 4 Schritten'],
    'amber',
  ),
];

export const manyRows: PaperKeyResult[] = Array.from({ length: 23 }, (_, index) =>
  row(
    [
      'Stadtwerke Musterhafen GmbH',
      'Eigenbetrieb Abfallwirtschaft und Stadtreinigung',
      'Amt für Stadtentwicklung',
    ][index % 3]!,
    'Störungen werden bemerkt, bevor jemand anruft',
    [
      'Straßenbeleuchtungsstörungsmeldungen vor dem ersten Anruf bekannt',
      'Anteil der Container mit Füllstandssensor',
      'Parkraumüberwachungssensoren, die täglich melden, ohne Vor-Ort-Einsatz und ohne Batteriewechsel im Halbjahr',
    ][index % 3]!,
    index % 3 === 2 ? count : share,
    index % 3 === 2 ? [120, 400, 120 + index * 11] : [0.2, 0.9, 0.2 + index / 40],
    (['green', 'amber', 'red'] as const)[index % 3]!,
  ),
);
