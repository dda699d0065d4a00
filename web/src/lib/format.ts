// Numbers with their units, as everything on the page shows them.

const NONE = '–';
type Maybe = number | null | undefined;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const three = new Intl.NumberFormat('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const four = new Intl.NumberFormat('en', { minimumFractionDigits: 4, maximumFractionDigits: 4 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const significant = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });

const known = (value: Maybe): value is number => typeof value === 'number' && Number.isFinite(value);

/** A count: 1,234. */
export const count = (value: Maybe): string => (known(value) ? whole.format(value) : NONE);

/** A count with its noun: 1 pair, 2 pairs. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${whole.format(value)} ${value === 1 ? one : many}`;

/** A figure between 0 and 1, or a loss: 0.908. */
export function figure(value: Maybe): string {
  if (!known(value)) return NONE;
  return value !== 0 && Math.abs(value) < 0.01 ? four.format(value) : three.format(value);
}

/** A figure with its interval: 0.878 to 0.938. */
export const interval = (between: readonly number[] | null | undefined): string =>
  between?.length === 2 ? `${figure(between[0])} to ${figure(between[1])}` : NONE;

/** A share: 18.8%. */
export const share = (value: Maybe): string => (known(value) ? percent.format(value) : NONE);

/** Dollars: $16.67, $1,033. */
export const dollars = (value: Maybe): string =>
  known(value) ? `$${(value < 999.5 ? cents : whole).format(value)}` : NONE;

/** Any number, short: 1.73B, 4.8M. */
export const short = (value: Maybe): string => (known(value) ? compact.format(value) : NONE);

/** A number as small as a learning rate: 5e-6, 0.0004. */
export function tiny(value: Maybe): string {
  if (!known(value)) return NONE;
  if (value === 0) return '0';
  if (Math.abs(value) >= 0.001) return significant.format(value);
  return value.toExponential(2).replace(/\.?0+e/, 'e');
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Bytes, in powers of a thousand: 1.5 GB. */
export function bytes(value: Maybe): string {
  if (!known(value)) return NONE;
  let at = 0;
  let left = Math.abs(value);
  while (left >= 999.5 && at < SIZES.length - 1) {
    left /= 1000;
    at += 1;
  }
  const digits = at < 2 || left >= 99.95 ? 0 : 1;
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: SIZES[at],
    unitDisplay: at === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value < 0 ? -left : left);
}

/** So many seconds, in the two units that matter: 1 h 5 min, 45 s, 320 ms. */
export function duration(seconds: Maybe): string {
  if (!known(seconds)) return NONE;
  const s = Math.max(0, seconds);
  if (s < 0.9995) return `${whole.format(s * 1000)} ms`;
  if (s < 9.95) return `${s.toFixed(1)} s`;
  if (s < 59.5) return `${Math.round(s)} s`;
  const minutes = Math.round(s / 60);
  if (s < 600 && Math.round(s) % 60) return `${Math.floor(Math.round(s) / 60)} min ${Math.round(s) % 60} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

/** Milliseconds: 3.2 ms, 1.4 s. */
export const milliseconds = (value: Maybe): string =>
  !known(value) ? NONE : value < 10 ? `${value.toFixed(1)} ms` : duration(value / 1000);

/** So many a second: 2.66 pairs/s. */
export const rate = (value: Maybe, unit: string): string =>
  known(value) ? `${value >= 1000 ? whole.format(value) : significant.format(value)} ${unit}/s` : NONE;

/** Seconds since 1970 of a time, whichever way it was written. */
export function seconds(time: string | number | null | undefined): number | null {
  if (typeof time === 'number') return time;
  if (!time) return null;
  const at = Date.parse(time);
  return Number.isNaN(at) ? null : at / 1000;
}

/** A time of day on a day: 24 Nov, 18:02. */
export function at(time: string | number | null | undefined): string {
  const found = seconds(time);
  return found === null ? NONE : moment.format(found * 1000);
}

/** How long ago: 3 min ago. */
export function ago(time: string | number | null | undefined, now: number = Date.now()): string {
  const found = seconds(time);
  if (found === null) return NONE;
  const past = Math.max(0, now / 1000 - found);
  if (past < 45) return 'just now';
  if (past < 3570) return relative.format(-Math.max(1, Math.round(past / 60)), 'minute');
  if (past < 86400 * 0.98) return relative.format(-Math.max(1, Math.round(past / 3600)), 'hour');
  if (past < 86400 * 14) return relative.format(-Math.round(past / 86400), 'day');
  return at(found);
}

/** A price as a listing shows it. */
export const price = (value: Maybe): string =>
  known(value)
    ? new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)
    : '';
