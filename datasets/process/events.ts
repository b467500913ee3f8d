import { Type } from 'typebox';
import { event } from '../event.ts';
import { Name, Person } from '../fields.ts';

/** LeiKa key: 14 digits; central ones start with 99, other instances are allowed. */
const Service = Type.String({ pattern: '^[0-9]{14}$', description: 'LeiKa key, 14 digits' });
const Channel = Type.Enum(['online', 'email', 'post', 'phone', 'counter', 'internal']);
const FieldCount = Type.Integer({ minimum: 0, maximum: 10_000 });

export const ApplicationStarted = event('process.application-started', {
  service: Service,
  channel: Channel,
});

export const CaseReceived = event(
  'process.case-received',
  {
    service: Service,
    office: Name,
    channel: Channel,
    district: Type.Optional(Name),
    assisted: Type.Optional(Type.Boolean()),
    fields_required: Type.Optional(FieldCount),
    fields_prefilled: Type.Optional(FieldCount),
    person: Type.Optional(Person),
  },
  'case',
);

export const CaseStep = event(
  'process.case-step',
  {
    step: Name,
    actor: Type.Enum(['human', 'system']),
    medium: Type.Enum(['digital', 'paper']),
    effort_min: Type.Optional(
      Type.Number({ minimum: 0, maximum: 100_000, description: 'minutes' }),
    ),
  },
  'case',
);

export const CaseNotified = event('process.case-notified', { channel: Channel }, 'case');

export const CaseClosed = event(
  'process.case-closed',
  {
    outcome: Type.Enum(['granted', 'rejected', 'withdrawn', 'not_eligible']),
    notice_medium: Type.Enum(['digital', 'paper', 'none']),
  },
  'case',
);

export const CaseRated = event(
  'process.case-rated',
  {
    rating: Type.Integer({ minimum: 1, maximum: 5, description: '1 worst to 5 best' }),
  },
  'case',
);

export const CaseObjected = event('process.case-objected', {}, 'case');
