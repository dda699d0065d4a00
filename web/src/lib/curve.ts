// A run's curve: taken from the server, added to as events come, smoothed, and thinned to what can be seen.

export type Column = (number | null)[];

/** Values at rising iterations. */
export interface Line {
  iteration: number[];
  value: Column;
}

/** Takes away what lies at or behind an iteration: a resumed run does its last iterations again. */
export function cut<T extends Record<string, Column>>(
  columns: T & { iteration: number[] },
  from: number,
): void {
  const { iteration } = columns;
  let keep = iteration.length;
  while (keep > 0 && (iteration[keep - 1] as number) >= from) keep -= 1;
  for (const column of Object.values(columns)) column.length = keep;
}

/** Adds a row; if it is behind the last one, what it replaces goes first. */
export function add<T extends Record<string, Column>>(
  columns: T & { iteration: number[] },
  iteration: number,
  row: Partial<Record<keyof T, number | null>>,
): void {
  cut(columns, iteration);
  for (const [name, column] of Object.entries(columns)) {
    if (name === 'iteration') columns.iteration.push(iteration);
    else {
      const value = row[name as keyof T];
      column.push(typeof value === 'number' && Number.isFinite(value) ? value : null);
    }
  }
}

/**
 * An exponential moving average that is not drawn towards 0 at its beginning. It takes the distance between points
 * into account, so that a thinned curve is smoothed as the whole one would be.
 *
 * @param weight 0 (nothing is smoothed) to below 1: what is kept of the past a step.
 */
export function smoothed(line: Line, weight: number): Column {
  if (weight <= 0) return line.value;
  const n = line.iteration.length;
  const spans = (line.iteration[n - 1] ?? 0) - (line.iteration[0] ?? 0);
  const step = n > 1 ? spans / (n - 1) : 1;
  let mean = 0;
  let sum = 0;
  let before: number | null = null;
  return line.value.map((value, i) => {
    if (value === null) return null;
    const here = line.iteration[i] as number;
    const steps = before === null || step <= 0 ? 1 : (here - before) / step;
    const keep = weight ** Math.max(steps, 1e-6);
    before = here;
    mean = keep * mean + (1 - keep) * value;
    sum = keep * sum + (1 - keep);
    return mean / sum;
  });
}

export interface Row {
  x: number;
  [series: string]: number | null;
}

/**
 * The lines as rows of one table over the iterations in a range: as they are if they are few, or else, of each of so
 * many stretches, the least and the greatest value of each line in their order, so that no peak is lost.
 */
export function rows(
  lines: Record<string, Line>,
  range: readonly [number, number],
  stretches: number,
): Row[] {
  const [from, to] = range;
  const inside: Record<string, [number, number]> = {};
  const all = new Set<number>();
  for (const [name, line] of Object.entries(lines)) {
    // One point more on each side, so that a line goes to the edge.
    const first = Math.max(0, firstAtLeast(line.iteration, from) - 1);
    const last = Math.min(line.iteration.length, firstAtLeast(line.iteration, to + 1e-9) + 1);
    inside[name] = [first, last];
    if (all.size <= stretches * 2) for (let i = first; i < last; i += 1) all.add(line.iteration[i] as number);
  }
  if (all.size <= stretches * 2) {
    const table = new Map<number, Row>();
    for (const x of [...all].sort((a, b) => a - b)) table.set(x, { x });
    for (const [name, line] of Object.entries(lines)) {
      const [first, last] = inside[name] as [number, number];
      for (let i = first; i < last; i += 1) {
        const row = table.get(line.iteration[i] as number);
        if (row) row[name] = line.value[i] as number | null;
      }
    }
    return [...table.values()];
  }
  const width = (to - from) / stretches || 1;
  const table: Row[] = Array.from({ length: stretches * 2 }, (_, i) => ({
    x: from + ((i + 0.5) * width) / 2,
  }));
  for (const [name, line] of Object.entries(lines)) {
    const [first, last] = inside[name] as [number, number];
    let i = first;
    while (i < last) {
      const place = stretchOf(line.iteration[i] as number, from, width, stretches);
      let low = -1;
      let high = -1;
      while (i < last && stretchOf(line.iteration[i] as number, from, width, stretches) === place) {
        const value = line.value[i] as number | null;
        if (value !== null) {
          if (low < 0 || value < (line.value[low] as number)) low = i;
          if (high < 0 || value > (line.value[high] as number)) high = i;
        }
        i += 1;
      }
      if (low < 0) continue;
      const [a, b] = low < high ? [low, high] : [high, low];
      (table[place * 2] as Row)[name] = line.value[a] as number;
      if (a !== b) (table[place * 2 + 1] as Row)[name] = line.value[b] as number;
    }
  }
  return table.filter((row) => Object.keys(row).length > 1);
}

function stretchOf(x: number, from: number, width: number, stretches: number): number {
  return Math.min(stretches - 1, Math.max(0, Math.floor((x - from) / width)));
}

/** The first place in a rising list whose value is at least this. */
export function firstAtLeast(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Round ticks of a logarithmic axis: 1, 2 and 5 times the powers of ten in a range. */
export function logTicks(low: number, high: number): number[] {
  const out: number[] = [];
  for (let power = Math.floor(Math.log10(low)) - 1; power <= Math.ceil(Math.log10(high)); power += 1)
    for (const digit of [1, 2, 5]) {
      const tick = digit * 10 ** power;
      if (tick >= low * 0.999 && tick <= high * 1.001) out.push(Number(tick.toPrecision(1)));
    }
  return out;
}

/** About five round ticks of a linear axis that holds a range: a step of 1, 2 or 5 times a power of ten. */
export function roundTicks(low: number, high: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((digit) => digit * power >= rough * 0.999) as number);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
