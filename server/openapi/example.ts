import type { Example } from '../../datasets/example.ts';

/** The example as a command line, for whoever wants to try it. */
export function asCommand(method: string, { path, as, type, body }: Example): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${host}${path}'`,
    ...(as === 'token' ? ["-H 'authorization: Bearer <token>'"] : []),
    ...(as === 'session' ? ["-b '__Host-stadtpegel=<session>'"] : []),
    ...(body ? [`-H 'content-type: ${type ?? 'application/json'}'`] : []),
    ...(body ? [`-d '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`] : []),
  ];
  return lines.join(' \\\n  ');
}

/** Stands for the server in every example. */
export const host = 'https://stadtpegel.example';
