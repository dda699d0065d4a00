import { Button, Group, MultiSelect, SegmentedControl, Slider, Switch, Text } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { activeRun, get } from '../../api/queries';
import type { Run } from '../../api/types';
import { type Column, smoothed } from '../../lib/curve';
import { bytes, figure, rate, short, tiny } from '../../lib/format';
import type { Drawn } from '../../parts/CurveChart';
import { Waiting } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import type { Curve } from './useCurve';

const CurveChart = lazy(() => import('../../parts/CurveChart'));
const OTHERS = ['var(--c3)', 'var(--c4)', 'var(--c5)', 'var(--c6)'];
const POINTS = 2_000;

type Metric = 'loss' | 'f1' | 'speed' | 'memory' | 'rate';
const METRICS: {
  value: Metric;
  label: string;
  format: (v: number) => string;
  tick: (v: number) => string;
}[] = [
  { value: 'loss', label: 'Loss', format: figure, tick: tiny },
  { value: 'f1', label: 'F1', format: figure, tick: tiny },
  { value: 'speed', label: 'Speed', format: (v) => rate(v, 'tokens'), tick: short },
  { value: 'memory', label: 'Memory', format: bytes, tick: bytes },
  { value: 'rate', label: 'Learning rate', format: tiny, tick: tiny },
];

interface Props {
  name: string;
  curve: Curve | null;
  /** Grows with the curve, which is the same object throughout. */
  version: number;
  all: Run[];
  beside: string[];
  setBeside: (names: string[]) => void;
  onZoom: () => void;
}

/** The curves of a run, with those of other runs laid over them. */
export function Curves({ name, curve, version, all, beside, setBeside, onZoom }: Props) {
  const [metric, setMetric] = useState<Metric>('loss');
  const [log, setLog] = useLocalStorage({ key: 'samesku-log', defaultValue: false });
  const [smoothing, setSmoothing] = useLocalStorage({ key: 'samesku-smoothing', defaultValue: 0 });
  const [range, setRange] = useState<[number, number] | null>(null);
  const phone = useMediaQuery('(max-width: 48em)');
  const others = useQueries({
    queries: beside.map((other) => ({
      ...get.series(other, POINTS),
      refetchInterval: all.some((r) => r.name === other && activeRun(r)) ? 4_000 : (false as const),
    })),
  });
  const series = others.map((o) => o.data);

  // biome-ignore lint/correctness/useExhaustiveDependencies: version tells when the curve has grown
  const lines = useMemo(() => {
    const out: Drawn[] = [];
    if (curve)
      out.push(...linesOf(name, curve, metric, smoothing, 'var(--c1)', 'var(--c2)', beside.length > 0));
    series.forEach((one, i) => {
      const color = OTHERS[i % OTHERS.length] as string;
      if (one) out.push(...linesOf(beside[i] as string, one, metric, smoothing, color, color, true));
    });
    return out;
  }, [name, curve, version, metric, smoothing, beside.join(','), ...series.map((s) => s?.upto)]);
  const { format, tick } = METRICS.find((m) => m.value === metric) ?? { format: figure, tick: tiny };
  const points = lines.reduce((n, l) => n + l.line.iteration.length, 0);

  return (
    <Panel
      title="Curves"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="What is drawn"
          data={METRICS.map(({ value, label }) => ({ value, label }))}
          value={metric}
          onChange={(v) => setMetric(v as Metric)}
          style={{ maxWidth: '100%', overflowX: 'auto' }}
        />
      }
    >
      <Group gap="lg" mb="sm" align="center">
        <Switch size="sm" label="Log scale" checked={log} onChange={(e) => setLog(e.currentTarget.checked)} />
        <Group gap="sm" wrap="nowrap">
          <Text fz="sm" id="smoothing">
            Smoothing
          </Text>
          <Slider
            w={130}
            size={4}
            thumbSize={14}
            min={0}
            max={0.99}
            step={0.01}
            value={smoothing}
            onChange={setSmoothing}
            label={(v) => v.toFixed(2)}
            thumbLabel="Smoothing"
            thumbProps={{ 'aria-labelledby': 'smoothing' }}
          />
        </Group>
        <Button size="compact-sm" variant="default" disabled={!range} onClick={() => setRange(null)}>
          Show all
        </Button>
        <MultiSelect
          size="xs"
          aria-label="Lay other runs over it"
          placeholder={beside.length ? undefined : 'Lay other runs over it'}
          data={all.filter((r) => r.name !== name).map((r) => r.name)}
          value={beside}
          onChange={setBeside}
          maxValues={4}
          clearable
          searchable
          miw={200}
          flex={1}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      </Group>
      <div style={{ minHeight: (phone ? 240 : 320) + 30, position: 'relative' }}>
        {points ? (
          <Suspense fallback={<Waiting height={phone ? 240 : 320} />}>
            <CurveChart
              lines={lines}
              log={log && metric !== 'f1'}
              format={format}
              tick={tick}
              range={range}
              onRange={(now) => {
                setRange(now);
                if (now) onZoom();
              }}
              height={phone ? 240 : 320}
              label={summary(name, lines, format)}
            />
          </Suspense>
        ) : (
          <Text fz="sm" c="dimmed" ta="center" pt={110}>
            {curve ? nothing(metric) : 'Loading the curve'}
          </Text>
        )}
      </div>
      <Key lines={lines} />
    </Panel>
  );
}

function linesOf(
  name: string,
  curve: Pick<Curve, 'train' | 'valid'>,
  metric: Metric,
  smoothing: number,
  first: string,
  second: string,
  named: boolean,
): Drawn[] {
  const out: Drawn[] = [];
  const put = (
    label: string,
    iteration: number[],
    value: Column,
    color: string,
    dash?: string,
    smooth = true,
  ) => {
    if (!value.some((v) => v !== null)) return;
    const key = `${name} ${label}`.replaceAll('.', '_');
    const text = named ? `${name}: ${label}` : label;
    const line = { iteration, value };
    if (smooth && smoothing > 0) {
      out.push({ key: `${key} raw`, label: text, color, line, faint: true });
      out.push({ key, label: text, color, dash, line: { iteration, value: smoothed(line, smoothing) } });
    } else out.push({ key, label: text, color, dash, line });
  };
  const { train, valid } = curve;
  if (metric === 'loss') {
    put('train loss', train.iteration, train.loss, first);
    put('valid loss', valid.iteration, valid.loss, second, named ? '6 3' : undefined, false);
  } else if (metric === 'f1') put('F1 on valid', valid.iteration, valid.f1, first, undefined, false);
  else if (metric === 'speed') put('tokens a second', train.iteration, train.tokens_per_second, first);
  else if (metric === 'memory')
    put('peak memory', train.iteration, train.memory_bytes, first, undefined, false);
  else put('learning rate', train.iteration, train.learning_rate, first, undefined, false);
  return out;
}

const nothing = (metric: Metric): string =>
  metric === 'f1'
    ? 'F1 shows after the first evaluation of labelled pairs, in a style whose answers are scored.'
    : 'The curve begins with the first report.';

function summary(name: string, lines: Drawn[], format: (v: number) => string): string {
  const ends = lines
    .filter((l) => !l.faint)
    .map(
      ({ label, line }) =>
        `${label} ${format(line.value.findLast((v) => v !== null) ?? Number.NaN)} at iteration ${line.iteration.at(-1)}`,
    );
  return `Curves of ${name}: ${ends.join('; ')}`;
}

function Key({ lines }: { lines: Drawn[] }) {
  return (
    <Group gap="md" mt="xs" mih={20}>
      {lines
        .filter((l) => !l.faint)
        .map(({ key, label, color, dash }) => (
          <Group key={key} gap={6} wrap="nowrap">
            <svg width="22" height="8" aria-hidden="true">
              <line x1="0" x2="22" y1="4" y2="4" stroke={color} strokeWidth="2" strokeDasharray={dash} />
            </svg>
            <Text fz="xs">{label}</Text>
          </Group>
        ))}
    </Group>
  );
}
