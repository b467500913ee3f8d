import type { Text } from '../datasets/text.ts';

/** A licence under which a city publishes its numbers. */
export interface DataLicence {
  /** As DCAT-AP.de names it, without the common part of the address. */
  id: DataLicenceId;
  name: Text;
  /** How it is called where there is little room. */
  short: string;
  /** Where its text stands. */
  url: string;
  /** Whoever uses the numbers must say where they come from. */
  attribution: boolean;
}

export const dataLicenceIds = [
  'dl-zero-de/2.0',
  'dl-by-de/2.0',
  'cc-zero',
  'cc-by/4.0',
] as const satisfies readonly string[];

export type DataLicenceId = (typeof dataLicenceIds)[number];

const licences: Record<DataLicenceId, Omit<DataLicence, 'id'>> = {
  'dl-zero-de/2.0': {
    name: {
      de: 'Datenlizenz Deutschland – Zero – Version 2.0',
      en: 'Data licence Germany – Zero – version 2.0',
    },
    short: 'dl-de/zero-2.0',
    url: 'https://www.govdata.de/dl-de/zero-2-0',
    attribution: false,
  },
  'dl-by-de/2.0': {
    name: {
      de: 'Datenlizenz Deutschland – Namensnennung – Version 2.0',
      en: 'Data licence Germany – attribution – version 2.0',
    },
    short: 'dl-de/by-2.0',
    url: 'https://www.govdata.de/dl-de/by-2-0',
    attribution: true,
  },
  'cc-zero': {
    name: { de: 'Creative Commons Zero 1.0', en: 'Creative Commons Zero 1.0' },
    short: 'CC0 1.0',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    attribution: false,
  },
  'cc-by/4.0': {
    name: {
      de: 'Creative Commons Namensnennung 4.0',
      en: 'Creative Commons Attribution 4.0',
    },
    short: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    attribution: true,
  },
};

/** What the city has chosen in its city file; null where it has not yet. */
export function dataLicence(id: DataLicenceId | undefined): DataLicence | null {
  return id === undefined ? null : { id, ...licences[id] };
}
