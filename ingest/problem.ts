/** An answer that says what went wrong, as problem details (RFC 9457). Thrown deep, answered at the edge. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  /** Kebab-case, e.g. `payload-too-large`. */
  readonly code: string;
  /** Further members of the answer, e.g. `pointer` or `errors`. */
  readonly members: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    /** A sentence that says what to do. */
    detail: string,
    { members = {}, headers = {}, cause }: ProblemOptions = {},
  ) {
    super(detail, cause === undefined ? undefined : { cause });
    this.status = status;
    this.code = code;
    this.members = members;
    this.headers = headers;
  }

  toResponse(): Response {
    const { status, code, message: detail, members } = this;
    const title = code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
    const type = `urn:stadtpegel:problem:${code}`;
    return new Response(JSON.stringify({ type, title, status, code, detail, ...members }), {
      status,
      headers: { 'content-type': 'application/problem+json', ...this.headers },
    });
  }
}

interface ProblemOptions {
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
  cause?: unknown;
}
