import { expect, test } from 'vitest';
import { topics, topicsOf, typesOf } from '../../../dashboard/administration/webhook-topics.ts';
import { de } from '../../../dashboard/i18n/de.ts';
import { en } from '../../../dashboard/i18n/en.ts';
import { eventSchemas, type EventType } from '../../../okr/event.ts';
import { auditActions } from '../../../register/audit-actions.ts';

const events = Object.keys(eventSchemas) as EventType[];

test('every decision and every action of the audit log has its own words in both languages', () => {
  for (const { administration, decisions } of [de, en]) {
    const named = [
      ...auditActions.map((action) => administration.action[action]),
      ...events.map((event) => decisions[event]),
    ];
    expect(named).toHaveLength(auditActions.length + events.length);
    for (const name of named) expect(name).toMatch(/^\p{L}[\p{L}\d ,’-]{3,}$/u);
    expect(Object.keys(administration.action).sort()).toEqual([...auditActions].sort());
    expect(Object.keys(decisions).sort()).toEqual([...events].sort());
  }
  for (const event of events) expect(de.decisions[event]).not.toBe(en.decisions[event]);
});

test('every decision belongs to exactly one topic of webhooks', () => {
  const hears = (type: string, event: string) =>
    type.endsWith('*') ? event.startsWith(type.slice(0, -1)) : type === event;
  for (const event of events) {
    const type = `de.stadtpegel.okr.${event}.v1`;
    const told = topics.filter((topic) => typesOf([topic]).some((one) => hears(one, type)));
    expect(told, event).toHaveLength(1);
  }
});

test('the topics of a webhook are read from its types; what is beyond them stays', () => {
  const odd = 'de.stadtpegel.okr.goal-confirmed.v1';
  expect(topicsOf([...typesOf(['cycle', 'link']), odd])).toEqual({
    topics: ['cycle', 'link'],
    rest: [odd],
  });
  expect(topicsOf([])).toEqual({ topics: [], rest: [] });
  expect(typesOf(topics).length).toBeLessThanOrEqual(50);
});
