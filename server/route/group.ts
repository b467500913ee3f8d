import type { Text } from '../../datasets/text.ts';

/** The groups in which the description of the API shows the routes, in their order. */
export const groups = {
  events: { de: 'Ereignisse herein', en: 'Events in' },
  numbers: { de: 'Zahlen hinaus', en: 'Numbers out' },
  staff: { de: 'Für Beschäftigte', en: 'Staff' },
  account: { de: 'Konto', en: 'Account' },
  administration: { de: 'Administration', en: 'Administration' },
  goals: { de: 'Strategie und Ziele', en: 'Strategy and goals' },
  operation: { de: 'Betrieb', en: 'Operation' },
} as const satisfies Record<string, Text>;

export type Group = keyof typeof groups;
