/** Whose fault it is, and what would help. */
export type RefusalKind =
  /** The words are wrong. */
  | 'invalid'
  /** Whoever asks has not proved to be who they say. */
  | 'unproven'
  /** Whoever asks may not. */
  | 'forbidden'
  /** Nothing has this name. */
  | 'missing'
  /** It collides with what is there. */
  | 'conflict'
  /** Not now. */
  | 'later';

/** What cannot be done, and what to do instead. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly kind: RefusalKind;
  /** Kebab-case, e.g. `login-taken`. */
  readonly code: string;
  /** The field of a form that has to be changed, where it is one. */
  readonly field: string | null;
  /** When to try again, seconds; only where that helps. */
  readonly retry_after_s: number | null;

  constructor(
    kind: RefusalKind,
    code: string,
    detail: string,
    about: string | { field?: string; retry_after_s?: number } | null = null,
  ) {
    super(detail);
    this.kind = kind;
    this.code = code;
    const { field = null, retry_after_s = null } =
      typeof about === 'string' ? { field: about } : (about ?? {});
    this.field = field;
    this.retry_after_s = retry_after_s;
  }
}
