// Server-sent events that go on where they stopped: after a reload, a restart of the studio, a lost network.

export type Link = 'connecting' | 'open' | 'lost' | 'ended';

export interface Source {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
}

export interface StreamOptions {
  /** The address for the id of the last event that was seen; null: none yet. */
  url: (after: string | null) => string;
  /** The id to go on after. */
  after?: string | null;
  /** The names of the events to listen to. */
  events: readonly string[];
  onEvent: (name: string, data: string, id: string) => void;
  onLink?: (link: Link) => void;
  /** Makes the connection; of tests. */
  open?: (url: string) => Source;
  /** 0 to 1; of tests. */
  random?: () => number;
}

export const FIRST_MS = 500;
export const MOST_MS = 15_000;
/** The server pings three times as often: a connection that is as silent is none, though nobody has closed it. */
export const SILENT_MS = 45_000;

/** How long to wait before the nth try (from 0), with some chance in it, so that pages do not all come at once. */
export const wait = (n: number, random: () => number = Math.random): number =>
  Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(n, 10)) * (0.75 + 0.5 * random());

/**
 * A connection that is made again, later and later, when it is lost. The browser's own trying again gives up at the
 * first answer that is an error, such as that of a proxy whose service restarts; this one does not.
 */
export class Stream {
  private source: Source | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private ended = false;
  private last: string | null;

  constructor(private readonly options: StreamOptions) {
    this.last = options.after ?? null;
    this.connect();
  }

  /** The id of the last event that was seen. */
  get seen(): string | null {
    return this.last;
  }

  /** Try again now, as when the network is back. */
  retry(): void {
    if (this.ended || this.timer === null) return;
    clearTimeout(this.timer);
    this.connect();
  }

  /** Close for good. */
  end(): void {
    this.ended = true;
    clearTimeout(this.silence);
    if (this.timer !== null) clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
    this.options.onLink?.('ended');
  }

  private connect(): void {
    this.timer = null;
    const {
      url,
      events,
      onEvent,
      onLink,
      open = (u) => new EventSource(u) as unknown as Source,
    } = this.options;
    if (this.tries === 0) onLink?.('connecting');
    const source = open(url(this.last));
    this.source = source;
    const lost = () => {
      if (this.source !== source) return;
      clearTimeout(this.silence);
      source.close();
      this.source = null;
      onLink?.('lost');
      this.timer = setTimeout(() => this.connect(), wait(this.tries, this.options.random));
      this.tries += 1;
    };
    const heard = () => {
      clearTimeout(this.silence);
      this.silence = setTimeout(lost, SILENT_MS);
    };
    source.onopen = () => {
      if (this.source !== source) return;
      heard();
      this.tries = 0;
      onLink?.('open');
    };
    source.onerror = lost;
    source.addEventListener('ping', () => this.source === source && heard());
    for (const name of events)
      source.addEventListener(name, (event) => {
        if (this.source !== source) return;
        heard();
        if (event.lastEventId) this.last = event.lastEventId;
        onEvent(name, event.data, event.lastEventId);
      });
  }
}

/** Collects what comes, and hands it on once a frame: a hundred events cost one drawing. */
export class Batch<T> {
  private waiting: T[] = [];
  private frame: number | null = null;

  constructor(
    private readonly take: (items: T[]) => void,
    private readonly next: (go: () => void) => number = (go) => requestAnimationFrame(go),
    private readonly drop: (frame: number) => void = (frame) => cancelAnimationFrame(frame),
  ) {}

  add(item: T): void {
    this.waiting.push(item);
    this.frame ??= this.next(() => this.flush());
  }

  flush(): void {
    if (this.frame !== null) this.drop(this.frame);
    this.frame = null;
    const items = this.waiting;
    this.waiting = [];
    if (items.length) this.take(items);
  }

  clear(): void {
    if (this.frame !== null) this.drop(this.frame);
    this.frame = null;
    this.waiting = [];
  }
}
