import { refusals, type Refusal } from '../refusal.ts';

/** Why something of a table is refused, in both languages. */
export interface ImportRefusal {
  code: string;
  detail: string;
  detail_de: string;
  /** What exactly is wrong, where it is a list. */
  about: readonly string[];
}

export const worded = ({ code, detail, about }: Refusal): ImportRefusal => ({
  ...{ code, detail, about },
  detail_de: refusals[code].de,
});

/** What belongs to an objective that is refused itself. */
export const objectiveRefused: ImportRefusal = {
  ...{ code: 'objective-refused', about: [] },
  detail: 'Its objective is refused: correct that line first.',
  detail_de: 'Das Ziel dazu wird nicht angenommen: erst dessen Zeile berichtigen.',
};

/** What was said once is never changed: a correction has a name of its own. */
export const saidOtherwise = (checkIn: string): ImportRefusal => ({
  ...{ code: 'said-otherwise', about: [checkIn] },
  detail: `This check-in is there already and says something else. To correct it, give the line a name under check_in, and write ${checkIn} under corrects.`,
  detail_de: `Diese Meldung ist schon da und sagt etwas anderes. Zum Berichtigen der Zeile unter „Meldung“ einen eigenen Namen geben und unter „Berichtigt“ ${checkIn} schreiben.`,
});
