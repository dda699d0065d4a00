// Which of some dropped files is which table, by their names.

export type Role = 'tableA' | 'tableB' | 'train' | 'valid' | 'test';

export const ROLES: { value: Role; label: string; needed: boolean }[] = [
  { value: 'tableA', label: 'Left listings', needed: true },
  { value: 'tableB', label: 'Right listings', needed: true },
  { value: 'train', label: 'Pairs to train on', needed: false },
  { value: 'valid', label: 'Pairs to validate on', needed: false },
  { value: 'test', label: 'Pairs to test on', needed: false },
];

const ENDING = /\.[^.]*(?:\.gz)?$/i;

const HINTS: [Role, RegExp][] = [
  ['tableA', /table_?a\b|left|source|ours|walmart|abt(?!-?buy)/i],
  ['tableB', /table_?b\b|right|target|theirs|amazon|\bbuy/i],
  ['valid', /valid|dev\b/i],
  ['test', /test/i],
  ['train', /train|pairs|labels|links|matches/i],
];

/**
 * A role for each name; what is told by no name goes to what is still needed, in the order given.
 *
 * @param given the roles that the first of them have already.
 */
export function rolesOf(names: readonly string[], given: readonly (Role | '')[] = []): (Role | '')[] {
  const free = new Set<Role>(ROLES.map((r) => r.value).filter((role) => !given.includes(role)));
  const out: (Role | '')[] = names.map((name, i) => {
    if (i < given.length) return given[i] as Role | '';
    const stem = name.replace(ENDING, '');
    const role = HINTS.find(([value, pattern]) => free.has(value) && pattern.test(stem))?.[0] ?? '';
    if (role) free.delete(role);
    return role;
  });
  return out.map((role, i) => {
    if (role || i < given.length) return role;
    const next = ROLES.find((r) => r.needed && free.has(r.value))?.value ?? '';
    if (next) free.delete(next);
    return next;
  });
}

/** A name for a data set of these files, or for a file of pairs. */
export function nameFor(names: readonly string[], otherwise = 'tables'): string {
  const telling = names
    .map((n) => n.replace(ENDING, ''))
    .find((n) => !/^(?:table[ab]|train|valid|test|left|right|pairs|labels)$/i.test(n));
  const tidy = (telling ?? otherwise).replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return tidy.slice(0, 40) || otherwise;
}
