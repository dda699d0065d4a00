import { describe, expect, it } from 'vitest';
import { add, cut, firstAtLeast, type Line, logTicks, roundTicks, rows, smoothed } from './curve';

const line = (value: (number | null)[], iteration = value.map((_, i) => i + 1)): Line => ({
  iteration,
  value,
});

describe('smoothed', () => {
  it('leaves the values alone without a weight', () => {
    const one = line([3, 1, 2]);
    expect(smoothed(one, 0)).toBe(one.value);
  });

  it('begins at the first value, not at 0', () => {
    expect(smoothed(line([2, 2, 2]), 0.9).map((v) => v?.toFixed(6))).toEqual([
      '2.000000',
      '2.000000',
      '2.000000',
    ]);
  });

  it('is the weighted mean of what was before', () => {
    const [, second] = smoothed(line([1, 0]), 0.5);
    expect(second).toBeCloseTo(0.25 / 0.75);
  });

  it('passes over what is missing', () => {
    expect(smoothed(line([1, null, 1]), 0.5)).toEqual([1, null, 1]);
  });

  it('gives a distant point more weight', () => {
    const near = smoothed(line([0, 0, 1], [1, 2, 3]), 0.9).at(-1) as number;
    const far = smoothed(line([0, 0, 1], [1, 2, 12]), 0.9).at(-1) as number;
    expect(far).toBeGreaterThan(near);
  });
});

describe('add and cut', () => {
  const columns = () => ({ iteration: [10, 20, 30], loss: [3, 2, 1] as (number | null)[] });

  it('adds a row', () => {
    const c = columns();
    add(c, 40, { loss: 0.5 });
    expect(c).toEqual({ iteration: [10, 20, 30, 40], loss: [3, 2, 1, 0.5] });
  });

  it('replaces what a resumed run does again', () => {
    const c = columns();
    add(c, 20, { loss: 2.1 });
    expect(c).toEqual({ iteration: [10, 20], loss: [3, 2.1] });
  });

  it('keeps a loss that is no number as missing', () => {
    const c = columns();
    add(c, 40, { loss: Number.NaN });
    expect(c.loss.at(-1)).toBeNull();
  });

  it('cuts from an iteration on', () => {
    const c = columns();
    cut(c, 21);
    expect(c.iteration).toEqual([10, 20]);
  });
});

describe('rows', () => {
  it('joins lines of different iterations in one table', () => {
    expect(rows({ a: line([5, 6], [1, 3]), b: line([7], [2]) }, [1, 3], 100)).toEqual([
      { x: 1, a: 5 },
      { x: 2, b: 7 },
      { x: 3, a: 6 },
    ]);
  });

  it('keeps every peak of a long line, in few rows', () => {
    const value = Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 500));
    value[54_321] = 9;
    value[12_345] = -9;
    const table = rows({ a: line(value) }, [1, 100_000], 300);
    const drawn = table.map((r) => r.a as number);
    expect(table.length).toBeLessThanOrEqual(600);
    expect(Math.max(...drawn)).toBe(9);
    expect(Math.min(...drawn)).toBe(-9);
    expect(table.every((r, i) => i === 0 || r.x > (table[i - 1]?.x as number))).toBe(true);
  });

  it('shows only the range, and a point more on each side', () => {
    expect(rows({ a: line([1, 2, 3, 4, 5]) }, [2.5, 3.5], 100).map((r) => r.x)).toEqual([2, 3, 4]);
  });
});

it('finds a place in a rising list', () => {
  expect([0, 1, 2, 5, 6].map((v) => firstAtLeast([1, 2, 5], v))).toEqual([0, 0, 1, 2, 3]);
});

it('puts round ticks on a logarithmic axis', () => {
  expect(logTicks(0.09, 2.4)).toEqual([0.1, 0.2, 0.5, 1, 2]);
});

it('puts round ticks on a linear axis that hold the range', () => {
  expect(roundTicks(0.12, 7.2)).toEqual([0, 2, 4, 6, 8]);
  expect(roundTicks(0.31, 0.34)).toEqual([0.31, 0.32, 0.33, 0.34]);
  expect(roundTicks(1.4e9, 1.4e9).length).toBeGreaterThan(1);
});
