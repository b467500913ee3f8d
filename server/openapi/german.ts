import type { Text } from '../../datasets/text.ts';
import { accountInGerman } from './german-account.ts';
import { administrationInGerman } from './german-administration.ts';
import { goalsInGerman } from './german-goals.ts';
import { numbersInGerman } from './german-numbers.ts';

const sentences: Record<string, string> = {
  ...numbersInGerman,
  ...goalsInGerman,
  ...accountInGerman,
  ...administrationInGerman,
};

/** A sentence of the description in German, by its English wording; null where it has none yet. */
export const inGerman = (sentence: string): string | null => sentences[sentence] ?? null;

/** What stands in the place of a part of a path, in words. */
export function nameOfPart(name: string): Text {
  const de = parts[name];
  if (de === undefined) throw new Error(`The part ${name} of a path has no words`);
  return { de, en: `The ${name}.` };
}

/** What stands in the place of a part of a path. */
const parts: Record<string, string> = {
  type: 'Die Art des Ereignisses.',
  import: 'Die Nummer des Imports.',
  id: 'Die Kennzahl.',
  layer: 'Die Ebene.',
  name: 'Der Name.',
  session: 'Die Sitzung.',
  passkey: 'Der Passkey.',
  account: 'Das Konto.',
  invitation: 'Die Einladung.',
  unit: 'Die Einheit.',
  token: 'Der Zugang.',
  webhook: 'Der Webhook.',
  schedule: 'Der Zeitplan.',
  cycle: 'Das Halbjahr.',
  meeting: 'Das Treffen.',
  objective: 'Das Ziel.',
  keyResult: 'Das Schlüsselergebnis.',
  n: 'Die Nummer des Abschlusses.',
  asset: 'Die Datei.',
};
