// Command lines for the service that the studio looks at, wherever it is.

const PORT = '8000'; // where samesku serve listens by itself

/** Asks the service something, as JSON. */
export function curl(service: string, path: string, body: unknown): string {
  // In a shell's single quotes everything stands for itself but the quote.
  const text = JSON.stringify(body).replaceAll("'", "'\\''");
  return `curl ${service.replace(/\/+$/, '')}${path} -H 'content-type: application/json' -d '${text}'`;
}

/** Starts a service where the studio looks for one. */
export function serve(service: string, matcher: string): string {
  const command = `samesku serve -m ${matcher}`;
  if (!URL.canParse(service)) return command;
  const { hostname, port } = new URL(service);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return here && port !== PORT ? `${command} --port ${port || '80'}` : command;
}
