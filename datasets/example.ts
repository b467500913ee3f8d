/** An example of a request and of the answer to it. */
export interface Example {
  /** Path and query as they are asked for. */
  path: string;
  /** Who asks, where not everybody may. */
  as?: 'token' | 'session';
  type?: string;
  body?: object;
  answer: object;
}
