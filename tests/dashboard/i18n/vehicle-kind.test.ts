import { expect, test } from 'vitest';
import { labels } from '../../../datasets/sharing/labels.ts';
import { layers } from '../../../datasets/sharing/layers.ts';
import { vehicleKinds } from '../../../datasets/sharing/vehicle-kinds.ts';

test.each(vehicleKinds)(
  '%s has a word for readers and one for the map, in both languages',
  (kind) => {
    const { de, en } = labels.members.kind[kind];
    const { many } = layers.stations.columns.kind.forms[kind];
    const names = [de, en, many.de, many.en];
    expect(names).toEqual(names.map(() => expect.stringMatching(/^\p{L}/u) as string));
    expect(names[0]).not.toBe(kind);
  },
);
