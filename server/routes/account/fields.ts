import { Type } from 'typebox';
import type { SessionKind } from '../../../register/sessions.ts';

/** Fields that several bodies have. The rules of logins, names and passwords are the register's. */
export const Login = Type.String({ maxLength: 200 });
export const Name = Type.String({ maxLength: 200 });
export const Password = Type.String({ maxLength: 1_024 });
/** Of a one-time link. */
export const Secret = Type.String({ maxLength: 100 });
/** A device that others use too. */
export const Shared = Type.Optional(Type.Boolean());

/** An object with exactly these fields. */
export const exactly = <P extends Parameters<typeof Type.Object>[0]>(fields: P) =>
  Type.Object(fields, { additionalProperties: false });

export const kindOf = (shared: boolean | undefined): SessionKind => (shared ? 'shared' : 'own');
