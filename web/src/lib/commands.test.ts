import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curl, serve } from './commands';

test('what is asked goes to where the service is', () => {
  const body = { left: { title: '12\' cable "x" $HOME' } };
  const command = curl({ url: 'http://127.0.0.1:38011/', keyed: false }, '/v1/match', body);
  // As a shell takes it apart.
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' }).split('\n');
  expect(words.slice(0, 2)).toEqual(['curl', 'http://127.0.0.1:38011/v1/match']);
  expect(JSON.parse(words[5] as string)).toEqual(body);
});

test("a service that asks for a key is given the studio's, which is not shown", () => {
  const command = curl({ url: 'http://127.0.0.1:8000', keyed: true }, '/v1/match', {});
  const words = execFileSync('sh', ['-c', `printf '%s\n' ${command}`], {
    encoding: 'utf8',
    env: { ...process.env, SAMESKU_STUDIO_KEY: 'k-1' },
  }).split('\n');
  expect(words).toContain('authorization: Bearer k-1');
});

test('a service is started where the studio looks for it', () => {
  expect(serve('http://127.0.0.1:8000', 'm')).toBe('samesku serve -m m');
  expect(serve('http://localhost:38011', 'm')).toBe('samesku serve -m m --port 38011');
  expect(serve('http://localhost', 'm')).toBe('samesku serve -m m --port 80');
  expect(serve('http://[::1]:8000/', 'm')).toBe('samesku serve -m m --host ::1');
  // Elsewhere it is not this command line that starts it.
  expect(serve('https://match.example:9000', 'm')).toBe('samesku serve -m m');
  expect(serve('nowhere', 'm')).toBe('samesku serve -m m');
});
