import { expect, test } from 'vitest';
import { free } from './names';

test('a name that is taken gets the first number that is not', () => {
  expect(free('shops', [])).toBe('shops');
  expect(free('shops', ['shops', 'shops-3'])).toBe('shops-2');
  expect(free('shops', ['shops-2', 'shops'])).toBe('shops-3');
});
