import { expect, test } from 'vitest';
import { vehicleKinds } from '../../../datasets/sharing/vehicle-kinds.ts';
import { de } from '../../../dashboard/i18n/de.ts';
import { en } from '../../../dashboard/i18n/en.ts';
import { map as karte } from '../../../dashboard/i18n/map.de.ts';
import { map } from '../../../dashboard/i18n/map.en.ts';

test.each(vehicleKinds)(
  '%s has a word for readers and one for the map, in both languages',
  (kind) => {
    const names = [de.members[kind], en.members[kind], karte.kinds[kind], map.kinds[kind]];
    expect(names).toEqual(names.map(() => expect.stringMatching(/^\p{L}/u) as string));
    expect(names[0]).not.toBe(kind);
  },
);
