import { expect, test } from 'vitest';
import { labels } from '../../../datasets/sharing/labels.ts';
import { vehicleKinds } from '../../../datasets/sharing/vehicle-kinds.ts';
import { map as karte } from '../../../dashboard/i18n/map.de.ts';
import { map } from '../../../dashboard/i18n/map.en.ts';

test.each(vehicleKinds)(
  '%s has a word for readers and one for the map, in both languages',
  (kind) => {
    const { de, en } = labels.members.kind[kind];
    const names = [de, en, karte.kinds[kind], map.kinds[kind]];
    expect(names).toEqual(names.map(() => expect.stringMatching(/^\p{L}/u) as string));
    expect(names[0]).not.toBe(kind);
  },
);
