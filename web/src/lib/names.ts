/** What the studio takes for a name, as a pattern of an input. */
export const NAME = '[A-Za-z0-9][A-Za-z0-9._\\-]*';

/** The name, or with a number behind it if it is taken. */
export function free(name: string, taken: string[]): string {
  let found = name;
  for (let n = 2; taken.includes(found); n += 1) found = `${name}-${n}`;
  return found;
}
