/** What several KPIs of the processes have in common. */

/** The dimensions of a case. */
export const everyWay = ['service', 'office', 'channel', 'district'] as const;

export const cityDefinition = {
  de: 'Eigene Festlegung der Stadt; eine amtliche Formel gibt es nicht',
  en: 'City definition; no official formula exists',
};
