import type { Event } from '../../okr/event.ts';

/** What a webhook is told, as CloudEvents 1.0.2 in structured mode. */
export interface DecisionEvent {
  specversion: '1.0';
  /** `okr-` and the number of the decision: the same decision always has the same id. */
  id: string;
  source: string;
  /** `de.stadtpegel.okr.objective-agreed.v1` */
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  data: Record<string, string | number>;
}

/** What a decision is about; the first that it names is its subject. */
const names = [
  'key_result',
  'objective',
  'link',
  'dependency',
  'not_doing',
  'goal',
  'measure',
  'meeting',
  'action_field',
  'cycle',
  'unit',
];

/** Fields of events that others know by another name. */
const known: Readonly<Record<string, string>> = { field: 'action_field' };

/**
 * A decision as others may learn of it: what happened to which thing, and no word of what it says.
 * Drafts, names of people and texts stay here; whoever may read them asks the API.
 * @param source address of this server, or `/stadtpegel`
 */
export function decisionEvent(event: Event, source: string): DecisionEvent {
  const fields: Record<string, unknown> = { ...event };
  for (const [field, name] of Object.entries(known)) fields[name] ??= fields[field];
  // A comment is about something.
  if (event.type === 'comment-added') fields[event.about.kind] = event.about.id;
  const named = names.flatMap((name): [string, string][] => {
    const value = fields[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  const [subject] = named;
  return {
    specversion: '1.0',
    id: `okr-${event.seq}`,
    source,
    type: `de.stadtpegel.okr.${event.type}.v1`,
    subject: subject ? `${subject[0]}/${subject[1]}` : 'okr',
    time: event.at,
    datacontenttype: 'application/json',
    data: { seq: event.seq, ...Object.fromEntries(named) },
  };
}
