/**
 * The words by which columns and values of a file are recognised when a mapping to the events of a
 * dataset is proposed, in whatever language systems name them. What is not named here is recognised
 * where a column is called as the field is.
 */
export interface RecordWords {
  /** How systems call an event, by its name, in a column that tells several apart. */
  events?: Readonly<Record<string, RegExp>>;
  /** What the column of a field is called. */
  fields?: Readonly<Record<string, RegExp>>;
  /** What the column with the name of what an event is about is called: `rental`. */
  subjects?: Readonly<Record<string, RegExp>>;
  /** Words of values → members of a field. */
  values?: Readonly<Record<string, readonly (readonly [member: string, pattern: RegExp])[]>>;
  /** Fields that name something, and whose names are often days. */
  dated?: readonly string[];
  /** Fields that say until when, so that their column is never the time of an event. */
  until?: readonly string[];
  /** Fields that name a thing in somebody's hands: stored as a pseudonym. */
  pseudonyms?: readonly string[];
  /** One record may have both ends of something; without a name of its own it is called by a field and its start. */
  span?: { start: string; end: string; by: string };
  /** A field that follows from what the column of another one is called. */
  told?: Readonly<Record<string, { by: string; called: RegExp; is: string }>>;
}
