import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Batch, type Link, MOST_MS, SILENT_MS, type Source, Stream, wait } from './stream';

class Fake implements Source {
  static all: Fake[] = [];
  onopen: ((e: Event) => void) | null = null;
  onerror: ((e: Event) => void) | null = null;
  closed = false;
  private readonly listeners = new Map<string, (e: MessageEvent<string>) => void>();

  constructor(readonly url: string) {
    Fake.all.push(this);
  }
  addEventListener(type: string, listener: (e: MessageEvent<string>) => void) {
    this.listeners.set(type, listener);
  }
  close() {
    this.closed = true;
  }
  send(type: string, data: string, lastEventId: string) {
    this.listeners.get(type)?.({ data, lastEventId } as MessageEvent<string>);
  }
  static get last(): Fake {
    return Fake.all.at(-1) as Fake;
  }
}

function stream() {
  const seen: string[] = [];
  const links: Link[] = [];
  const one = new Stream({
    url: (after) => `/stream?after=${after ?? 0}`,
    after: '120',
    events: ['train', 'state'],
    onEvent: (name, data, id) => seen.push(`${name} ${data} ${id}`),
    onLink: (link) => links.push(link),
    open: (url) => new Fake(url),
    random: () => 0.5,
  });
  return { one, seen, links };
}

beforeEach(() => {
  vi.useFakeTimers();
  Fake.all = [];
});
afterEach(() => vi.useRealTimers());

describe('Stream', () => {
  it('begins after the id that was given', () => {
    stream();
    expect(Fake.last.url).toBe('/stream?after=120');
  });

  it('goes on after the last id that it saw, when the connection is lost', () => {
    const { seen, links } = stream();
    Fake.last.onopen?.(new Event('open'));
    Fake.last.send('train', 'a', '180');
    Fake.last.send('state', 'b', '180');
    Fake.last.onerror?.(new Event('error'));
    expect(Fake.all[0]?.closed).toBe(true);
    vi.advanceTimersByTime(501);
    expect(Fake.last.url).toBe('/stream?after=180');
    Fake.last.onopen?.(new Event('open'));
    Fake.last.send('train', 'c', '240');
    expect(seen).toEqual(['train a 180', 'state b 180', 'train c 240']);
    expect(links).toEqual(['connecting', 'open', 'lost', 'open']);
  });

  it('an event without an id does not move its place', () => {
    const { one } = stream();
    Fake.last.send('state', 'x', '');
    expect(one.seen).toBe('120');
  });

  it('waits longer with every try that fails, and again little after one that does not', () => {
    stream();
    const waits: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      const before = Fake.all.length;
      Fake.last.onerror?.(new Event('error'));
      let ms = 0;
      while (Fake.all.length === before) {
        vi.advanceTimersByTime(100);
        ms += 100;
      }
      waits.push(ms);
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBe(MOST_MS);
    Fake.last.onopen?.(new Event('open'));
    Fake.last.onerror?.(new Event('error'));
    const before = Fake.all.length;
    vi.advanceTimersByTime(600);
    expect(Fake.all.length).toBe(before + 1);
  });

  it('tries again at once when it is told to', () => {
    const { one } = stream();
    Fake.last.onerror?.(new Event('error'));
    one.retry();
    expect(Fake.all.length).toBe(2);
    vi.advanceTimersByTime(60_000);
    expect(Fake.all.length).toBe(2);
  });

  it('takes a connection for lost on which nothing comes any more, not even a ping', () => {
    const { links } = stream();
    Fake.last.onopen?.(new Event('open'));
    for (let i = 0; i < 4; i += 1) {
      vi.advanceTimersByTime(SILENT_MS - 1);
      Fake.last.send(i % 2 ? 'train' : 'ping', '{}', i % 2 ? '180' : '');
    }
    expect(Fake.all.length).toBe(1);
    vi.advanceTimersByTime(SILENT_MS);
    expect(Fake.all[0]?.closed).toBe(true);
    expect(links.at(-1)).toBe('lost');
    vi.advanceTimersByTime(501);
    expect(Fake.last.url).toBe('/stream?after=180');
  });

  it('is silent once it has ended', () => {
    const { one, seen } = stream();
    const source = Fake.last;
    one.end();
    source.send('train', 'late', '999');
    source.onerror?.(new Event('error'));
    vi.advanceTimersByTime(60_000);
    expect(seen).toEqual([]);
    expect(Fake.all.length).toBe(1);
  });
});

it('waits within its limits', () => {
  for (let n = 0; n < 50; n += 1) expect(wait(n)).toBeLessThanOrEqual(MOST_MS * 1.25);
});

it('a batch hands on all that came in a frame, in order', () => {
  const frames: (() => void)[] = [];
  const taken: number[][] = [];
  const batch = new Batch<number>(
    (items) => taken.push(items),
    (go) => frames.push(go),
    () => undefined,
  );
  batch.add(1);
  batch.add(2);
  expect(frames.length).toBe(1);
  frames[0]?.();
  batch.add(3);
  expect(frames.length).toBe(2);
  frames[1]?.();
  expect(taken).toEqual([[1, 2], [3]]);
});
