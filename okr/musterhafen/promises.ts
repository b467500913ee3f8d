import { pastPromises } from './promises-past.ts';
import { presentPromises } from './promises-present.ts';
import type { Promise } from './promise.ts';

/** Everything that the units of Musterhafen have promised, half-year by half-year. */
export const promises: readonly Promise[] = [...pastPromises, ...presentPromises];

/** What units deliberately leave in the running half-year, and why. */
export const leavings: readonly { unit: string; text: string; reason: string }[] = [
  {
    unit: 'bauamt',
    text: 'Das Archiv vor 2010 wird nicht eingescannt.',
    reason: 'Es wird zweimal im Monat gebraucht; die Zeit fehlt sonst den laufenden Anträgen.',
  },
  {
    unit: 'buergerbuero',
    text: 'Kein Chatbot auf der Startseite.',
    reason: 'Die meisten Fragen beantwortet ein besseres Formular.',
  },
  {
    unit: 'stadtwerke',
    text: 'Keine neuen Stationen in diesem Halbjahr.',
    reason: 'Erst sollen die vorhandenen verlässlich sein.',
  },
  {
    unit: 'jugendamt',
    text: 'Der Elternbrief auf Papier bleibt.',
    reason: 'Viele Familien lesen ihn gern; er kostet wenig.',
  },
];

/** What an objective of the running half-year needs from another unit. */
export const needs: readonly {
  unit: string;
  objective: string;
  from: string;
  text: string;
  answer: { confirmed: boolean; text: string } | null;
}[] = [
  {
    unit: 'bauamt',
    objective: 'papier',
    from: 'hauptamt',
    text: 'Die elektronische Akte muss bis zum Herbst Pläne in A0 anzeigen können.',
    answer: { confirmed: true, text: 'Ist bestellt, Einrichtung im September.' },
  },
  {
    unit: 'buergerbuero',
    objective: 'ummelden',
    from: 'hauptamt',
    text: 'Das Postfach im zentralen Konto braucht eine Suche.',
    answer: null,
  },
  {
    unit: 'stadtkasse',
    objective: 'auszahlung',
    from: 'stadtwerke',
    text: 'Die Kassen der Stadtwerke sollen Gutscheine annehmen.',
    answer: {
      confirmed: false,
      text: 'In diesem Halbjahr nicht: das Kassensystem wird erst ersetzt.',
    },
  },
];
