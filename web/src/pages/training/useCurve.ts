// A run's curve as it grows: whole from the server, then every event from there on.
import { useDocumentVisibility } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { get } from '../../api/queries';
import type { Run, Series } from '../../api/types';
import { useRenewed } from '../../api/useRenewed';
import { add, cut } from '../../lib/curve';
import { Batch, type Link, Stream, wait } from '../../lib/stream';

export interface Curve {
  train: Series['train'];
  valid: Series['valid'];
  checkpoints: number[];
}

interface Event {
  event: string;
  iteration: number;
  train_loss?: number;
  tokens_per_second?: number;
  learning_rate?: number;
  peak_memory_gb?: number;
  val_loss?: number;
  val_f1?: number;
}

const EVENTS = ['train', 'valid', 'checkpoint', 'start', 'state', 'reset', 'done', 'failed', 'stopped'];

const ASK_MS = 2_500;

/**
 * @param active whether the run is or will be trained, so that there is something to wait for.
 * @param points how many the server sends at most; of a longer curve the least and greatest of each stretch.
 */
export function useCurve(
  name: string,
  active: boolean,
  points: number,
): { curve: Curve | null; link: Link; version: number } {
  const queries = useQueryClient();
  const curve = useRef<Curve | null>(null);
  const [version, setVersion] = useState(0);
  const [link, setLink] = useState<Link>('connecting');
  const visible = useDocumentVisibility() === 'visible';
  // The log, and the other runs.
  useRenewed([get.runs().queryKey, get.run(name).queryKey], active && visible ? ASK_MS : null);

  useEffect(() => {
    let gone = false;
    let stream: Stream | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let tries = 0;
    let seen: string | null = null; // the event to go on after; null: the curve is not here yet
    const drawn = () => setVersion((v) => v + 1);

    const take = (events: Event[]) => {
      const to = curve.current;
      if (!to) return;
      for (const event of events) put(to, event);
      drawn();
    };
    const batch = new Batch<Event>(take);

    const listen = (after: string) => {
      stream = new Stream({
        url: (id) => `/api/runs/${encodeURIComponent(name)}/stream?after=${id ?? 0}`,
        after,
        events: EVENTS,
        onLink: (now) => !gone && now !== 'ended' && setLink(now),
        onEvent: (kind, text) => {
          if (kind === 'state') {
            const run = JSON.parse(text) as Run;
            queries.setQueryData(get.run(name).queryKey, (old) => old && { ...old, ...run });
            queries.setQueryData(get.runs().queryKey, (old) =>
              old?.map((one) => (one.name === name ? run : one)),
            );
          } else batch.add({ ...(JSON.parse(text) as Event), event: kind });
        },
      });
    };

    const load = async () => {
      try {
        const series = await queries.fetchQuery({ ...get.series(name, points), staleTime: 0 });
        if (gone) return;
        curve.current = copy(series);
        drawn();
        setLink('open');
        seen = String(series.upto);
        if (active && !document.hidden) listen(seen);
      } catch {
        if (gone) return;
        setLink('lost');
        retry = setTimeout(load, wait(tries));
        tries += 1;
      }
    };

    // A browser opens few connections at a time: one that nobody looks at lets go of its own.
    const looked = () => {
      if (!active || seen === null) return;
      if (document.hidden && stream) {
        batch.flush();
        seen = stream.seen;
        stream.end();
        stream = null;
      } else if (!document.hidden && !stream) listen(seen);
    };
    const back = () => stream?.retry();
    document.addEventListener('visibilitychange', looked);
    window.addEventListener('online', back);
    void load();
    return () => {
      gone = true;
      clearTimeout(retry);
      batch.clear();
      stream?.end();
      document.removeEventListener('visibilitychange', looked);
      window.removeEventListener('online', back);
    };
  }, [name, active, points, queries]);

  return { curve: curve.current, link, version };
}

function copy(series: Series): Curve {
  const columns = <T extends Record<string, unknown[]>>(of: T): T =>
    Object.fromEntries(Object.entries(of).map(([k, v]) => [k, [...v]])) as T;
  return { train: columns(series.train), valid: columns(series.valid), checkpoints: [...series.checkpoints] };
}

function put(curve: Curve, event: Event): void {
  const { iteration } = event;
  if (event.event === 'reset') {
    cut(curve.train, 0);
    cut(curve.valid, 0);
    curve.checkpoints = [];
  } else if (event.event === 'start') {
    cut(curve.train, iteration + 1);
    cut(curve.valid, iteration + 1);
    curve.checkpoints = curve.checkpoints.filter((c) => c <= iteration);
  } else if (event.event === 'train') {
    add(curve.train, iteration, {
      loss: event.train_loss,
      tokens_per_second: event.tokens_per_second,
      learning_rate: event.learning_rate,
      memory_bytes: event.peak_memory_gb === undefined ? null : event.peak_memory_gb * 1e9,
    });
  } else if (event.event === 'valid') {
    add(curve.valid, iteration, { loss: event.val_loss, f1: event.val_f1 });
  } else if (event.event === 'checkpoint' && !curve.checkpoints.includes(iteration)) {
    curve.checkpoints = [...curve.checkpoints, iteration];
  }
}
