import { accountInGerman } from './german-account.ts';
import { administrationInGerman } from './german-administration.ts';
import { goalsInGerman } from './german-goals.ts';
import { numbersInGerman } from './german-numbers.ts';

const groups: Record<string, string> = {
  'Events in': 'Ereignisse herein',
  'Numbers out': 'Zahlen hinaus',
  Staff: 'Für Beschäftigte',
  Account: 'Konto',
  Administration: 'Administration',
  'Strategy and goals': 'Strategie und Ziele',
  Operation: 'Betrieb',
};

const sentences: Record<string, string> = {
  ...groups,
  ...numbersInGerman,
  ...goalsInGerman,
  ...accountInGerman,
  ...administrationInGerman,
  'Kebab-case; stable.': 'Klein, mit Bindestrichen; bleibt so.',
  'A sentence that says what to do.': 'Ein Satz, der sagt, was zu tun ist.',
  'Problem details (RFC 9457).': '„Problem Details“ (RFC 9457).',
};

/** A sentence of the description in German, by its English wording; null where it has none yet. */
export function inGerman(sentence: string): string | null {
  const counted = /^(\d+) (KPIs|types of (\d+) datasets)\.$/.exec(sentence);
  if (counted?.[2] === 'KPIs') return `${counted[1]} Kennzahlen.`;
  if (counted) return `${counted[1]} Arten aus ${counted[3]} Systemen.`;
  const part = /^The (\w+)\.$/.exec(sentence)?.[1];
  return sentences[sentence] ?? parts[part ?? ''] ?? null;
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
