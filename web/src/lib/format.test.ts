import { expect, it } from 'vitest';
import {
  ago,
  bytes,
  count,
  counted,
  duration,
  figure,
  interval,
  milliseconds,
  rate,
  seconds,
  share,
  short,
  tiny,
} from './format';

it('shows what is not known as a dash', () => {
  for (const show of [count, figure, share, short, tiny, bytes, duration, milliseconds]) {
    expect(show(null)).toBe('–');
    expect(show(undefined)).toBe('–');
    expect(show(Number.NaN)).toBe('–');
  }
});

it('counts', () => {
  expect(count(1234567)).toBe('1,234,567');
  expect(counted(1, 'pair')).toBe('1 pair');
  expect(counted(2, 'match', 'matches')).toBe('2 matches');
});

it('shows figures in three digits, small ones in four', () => {
  expect(figure(0.9084)).toBe('0.908');
  expect(figure(0.0051)).toBe('0.0051');
  expect(figure(0)).toBe('0.000');
  expect(interval([0.8781, 0.9379])).toBe('0.878 to 0.938');
  expect(interval(null)).toBe('–');
});

it('shows bytes with their unit', () => {
  expect(bytes(0)).toBe('0 bytes');
  expect(bytes(999_600)).toBe('1 MB');
  expect(bytes(1_500_000_000)).toBe('1.5 GB');
  expect(bytes(128e9)).toBe('128 GB');
});

it('shows durations in the units that matter', () => {
  expect(duration(0.0123)).toBe('12 ms');
  expect(duration(3.21)).toBe('3.2 s');
  expect(duration(45)).toBe('45 s');
  expect(duration(59.7)).toBe('1 min');
  expect(duration(125)).toBe('2 min 5 s');
  expect(duration(2700)).toBe('45 min');
  expect(duration(3900)).toBe('1 h 5 min');
  expect(duration(7200)).toBe('2 h');
  expect(duration(260_000)).toBe('3 d');
  expect(milliseconds(3.21)).toBe('3.2 ms');
});

it('shows small numbers such as learning rates', () => {
  expect(tiny(5e-6)).toBe('5e-6');
  expect(tiny(4e-4)).toBe('4e-4');
  expect(tiny(0.00123)).toBe('0.00123');
  expect(tiny(0)).toBe('0');
});

it('shows rates with their unit', () => {
  expect(rate(2.664, 'pairs')).toBe('2.66 pairs/s');
  expect(rate(1234.4, 'tokens')).toBe('1,234 tokens/s');
});

it('tells how long ago', () => {
  const now = Date.parse('2026-01-02T12:00:00Z');
  expect(ago('2026-01-02T11:59:50Z', now)).toBe('just now');
  expect(ago('2026-01-02T11:57:00Z', now)).toBe('3m ago');
  expect(ago(now / 1000 - 7200, now)).toBe('2h ago');
  expect(seconds('nonsense')).toBeNull();
});
