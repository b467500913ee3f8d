import { accountSchema } from './accounts.ts';
import { auditSchema } from './audit.ts';
import { decisionSchema } from './decisions.ts';
import { grantSchema } from './grants.ts';
import { lockOutSchema } from './lock-out.ts';
import { linkSchema } from './one-time-links.ts';
import { mailScheduleSchema } from './mail-schedule.ts';
import { notedKeySchema } from './noted-key.ts';
import { outboxSchema } from './outbox.ts';
import { passkeySchema } from './passkeys.ts';
import { recoverySchema } from './recovery.ts';
import { providerIdentitySchema } from './provider-identities.ts';
import { providerSessionSchema } from './provider-sessions.ts';
import { providerSignInSchema } from './provider-sign-ins.ts';
import { sessionSchema } from './sessions.ts';
import { tokenSchema } from './tokens.ts';
import { unitSchema } from './units.ts';
import { webhookSchema } from './webhooks.ts';

/** The tables of the register, in the order in which they refer to each other. */
export const registerSchemas: readonly string[] = [
  auditSchema,
  unitSchema,
  accountSchema,
  grantSchema,
  sessionSchema,
  tokenSchema,
  lockOutSchema,
  linkSchema,
  recoverySchema,
  passkeySchema,
  providerSignInSchema,
  providerIdentitySchema,
  providerSessionSchema,
  decisionSchema,
  outboxSchema,
  mailScheduleSchema,
  webhookSchema,
  notedKeySchema,
];
