import { Type } from 'typebox';

/** Field schemas that several systems of the city share. */

/** A short identifier given by the sender: an office, a station, a step. */
export const Name = Type.String({ minLength: 1, maxLength: 200 });

/** An opaque key of a person. The door replaces it by a keyed pseudonym before anything is stored. */
export const Person = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'opaque key, pseudonymised at the door',
});

export const Longitude = Type.Number({
  minimum: -180,
  maximum: 180,
  description: 'degrees east, WGS 84',
});
export const Latitude = Type.Number({
  minimum: -90,
  maximum: 90,
  description: 'degrees north, WGS 84',
});

/** An amount of money in whole cents, more than 0 and at most 100,000 EUR. */
export const AmountEurCents = Type.Integer({
  minimum: 1,
  maximum: 10_000_000,
  description: 'EUR cents',
});
