import { Type, type TSchema } from 'typebox';

/** Parts of answers that several routes have. */
export const Words = Type.Object({ de: Type.String(), en: Type.String() });
/** RFC 3339. */
export const Instant = Type.String();
/** A local date of the city. */
export const Day = Type.String({ format: 'date' });
export const Count = Type.Integer({ minimum: 0 });

/** What may be unknown. */
export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
