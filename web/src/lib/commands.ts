// Command lines for the service that the studio looks at, wherever it is.

import type { Service } from '../api/types';

const PORT = '8000'; // where samesku serve listens by itself

/** Asks the service something, as JSON; where it asks for a key, with the one that the studio was given. */
export function curl(service: Pick<Service, 'url' | 'keyed'>, path: string, body: unknown): string {
  // In a shell's single quotes everything stands for itself but the quote.
  const text = JSON.stringify(body).replaceAll("'", "'\\''");
  const key = service.keyed ? ' -H "authorization: Bearer $SAMESKU_STUDIO_KEY"' : '';
  return `curl ${service.url.replace(/\/+$/, '')}${path} -H 'content-type: application/json'${key} -d '${text}'`;
}

/** Starts a service where the studio looks for one. */
export function serve(service: string, matcher: string): string {
  const command = `samesku serve -m ${matcher}`;
  if (!URL.canParse(service)) return command;
  const { hostname, port } = new URL(service);
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return command;
  const host = hostname === '[::1]' ? ' --host ::1' : '';
  return `${command}${host}${port === PORT ? '' : ` --port ${port || '80'}`}`;
}
