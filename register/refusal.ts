/**
 * What cannot be done, and what to do instead. `kind` says whose fault it is: the words are wrong,
 * they collide with what is there, nothing has this name, or whoever asks may not.
 */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly kind: 'invalid' | 'conflict' | 'missing' | 'forbidden';
  /** Kebab-case, e.g. `login-taken`. */
  readonly code: string;
  /** The field of a form that has to be changed, where it is one. */
  readonly field: string | null;

  constructor(kind: Refusal['kind'], code: string, detail: string, field: string | null = null) {
    super(detail);
    this.kind = kind;
    this.code = code;
    this.field = field;
  }
}
