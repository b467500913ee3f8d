import { expect, test } from 'vitest';
import { byRole, commandsOf } from '../../okr/command-record.ts';
import { commands, recordOf, type Command } from '../../okr/command.ts';
import { ofCity, ofObjective } from '../../okr/concern.ts';
import { Id, Paragraph } from '../../okr/fields.ts';

const fields = { objective: Id, reason: Paragraph };
const whole = {
  ...{ fields, about: ofObjective, right: byRole(['head'], 'unit')('zeigen', 'show'), offered: {} },
  decide: () => [],
};

test('a record becomes a command with a closed schema of its type and fields', () => {
  const { show } = commandsOf({ show: whole });
  expect(show.schema).toMatchObject({
    ...{ additionalProperties: false, required: ['type', 'objective', 'reason'] },
    properties: { type: { const: 'show' }, ...fields },
  });
});

test('a record that lacks a part does not compile', () => {
  const { about: _about, ...aboutNothing } = whole;
  const { right: _right, ...forNobody } = whole;
  const { decide: _decide, ...withoutRule } = whole;
  const { offered: _offered, ...offeredNowhere } = whole;
  const [ofLinks, ofCityOnly] = [byRole(['lead'], 'side')('…', '…'), { ...whole, about: ofCity }];
  const lacking = () => [
    // @ts-expect-error what is it about?
    commandsOf({ show: aboutNothing }),
    // @ts-expect-error who may give it?
    commandsOf({ show: forNobody }),
    // @ts-expect-error what does it lead to?
    commandsOf({ show: withoutRule }),
    // @ts-expect-error where does its form stand?
    commandsOf({ show: offeredNowhere }),
    // @ts-expect-error a right in a unit, and no unit
    commandsOf({ show: ofCityOnly }),
    // @ts-expect-error a right on a side, and no sides
    commandsOf({ show: { ...whole, right: ofLinks } }),
    // @ts-expect-error it creates something that it does not name
    commandsOf({ show: { ...whole, creates: 'review' } }),
    // @ts-expect-error it is tried out without one of its fields
    commandsOf({ show: { ...whole, offered: { link: () => ({ objective: 'o1' }) } } }),
  ];
  expect(lacking().length).toBe(8);
});

test('the names that a record tells of are fields of its schema', () => {
  for (const [type, { schema }] of Object.entries(commands)) {
    const { creates, mayCreate } = recordOf({ type } as Command);
    const told = [creates, mayCreate].filter((name) => name !== undefined);
    expect(Object.keys(schema.properties), type).toEqual(expect.arrayContaining(told));
  }
});
