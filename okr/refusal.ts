import type { Text } from '../datasets/text.ts';

/** Why a command is refused, and what to do instead. `about` names what is wrong, where it is a list. */
export interface Refusal {
  code: RefusalCode;
  /** The sentence of the code, in English; `refusals` has it in German too. */
  detail: string;
  about: readonly string[];
}

export type RefusalCode = keyof typeof refusals;

/** Every refusal with the sentence that says what to do. */
export const refusals = {
  'not-allowed': text(
    'Dafür braucht man eine andere Rolle: siehe die Tabelle der Rechte.',
    'Ask somebody with the role for it: see the table of rights.',
  ),
  'not-found': text('Das gibt es nicht: Namen prüfen.', 'It does not exist: check its name.'),
} as const satisfies Record<string, Text>;

function text(de: string, en: string): Text {
  return { de, en };
}
