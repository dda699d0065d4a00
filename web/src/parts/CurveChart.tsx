// Lines over the iterations: logarithmic or not, zoomed by dragging, by the slider below or by its keys.
import { ChartTooltip, LineChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { RangeSlider } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ReferenceArea } from 'recharts';
import { firstAtLeast, type Line, logTicks, roundTicks, rows } from '../lib/curve';
import { count } from '../lib/format';
import classes from './parts.module.css';

export interface Drawn {
  key: string;
  label: string;
  color: string;
  line: Line;
  dash?: string;
  /** Drawn weakly and not named, behind its smoothed form. */
  faint?: boolean;
}

interface Props {
  lines: Drawn[];
  log: boolean;
  format: (value: number) => string;
  /** Of the upright axis. */
  tick: (value: number) => string;
  /** null: all. */
  range: [number, number] | null;
  onRange: (range: [number, number] | null) => void;
  height?: number;
  label: string;
}

const STRETCHES = 360;

export default function CurveChart({ lines, log, format, tick, range, onRange, height = 320, label }: Props) {
  const whole = useMemo(() => extent(lines), [lines]);
  const [from, to] = range ?? whole;
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const table = useMemo(() => {
    const positive = (line: Line): Line => ({
      ...line,
      value: line.value.map((v) => (v !== null && v > 0 ? v : null)),
    });
    return rows(
      Object.fromEntries(lines.map((l) => [l.key, log ? positive(l.line) : l.line])),
      [from, to],
      STRETCHES,
    );
  }, [lines, log, from, to]);
  const ticks = useMemo(() => ticksOf(lines, from, to, log), [lines, from, to, log]);
  const series = lines.map(({ key, label: name, color, dash }) => ({
    name: key,
    label: name,
    color,
    strokeDasharray: dash,
  }));
  const faint = new Set(lines.filter((l) => l.faint).map((l) => l.key));
  const x = (state: { activeLabel?: string | number } | null): number | null =>
    state?.activeLabel === undefined ? null : Number(state.activeLabel);
  const end = () => {
    if (drag && Math.abs(drag[1] - drag[0]) > (to - from) / 100)
      onRange([Math.min(...drag), Math.max(...drag)]);
    setDrag(null);
  };
  return (
    <div>
      <div role="img" aria-label={label} style={{ userSelect: 'none' }}>
        <LineChart
          className={classes.chart}
          h={height}
          data={table}
          dataKey="x"
          series={series}
          withDots={false}
          curveType="linear"
          connectNulls
          strokeWidth={1.75}
          valueFormatter={format}
          tickLine="none"
          gridAxis="x"
          strokeDasharray="0"
          gridColor="var(--line)"
          gridProps={{ yAxisId: 'left' }}
          yAxisProps={{
            width: 58,
            tickFormatter: tick,
            domain: ticks.domain,
            ticks: ticks.at,
            allowDataOverflow: true,
            ...(log ? { scale: 'log' as const } : {}),
          }}
          xAxisProps={{
            type: 'number',
            domain: [from, to],
            allowDataOverflow: true,
            tickFormatter: count,
            ticks: roundTicks(from, to).filter(
              (tick) => tick >= from && tick <= to && Number.isInteger(tick),
            ),
            minTickGap: 24,
          }}
          lineProps={(one) => ({
            isAnimationActive: false,
            activeDot: faint.has(String(one.name)) ? false : { r: 3 },
            ...(faint.has(String(one.name)) ? { strokeOpacity: 0.28, strokeWidth: 1 } : {}),
          })}
          tooltipAnimationDuration={0}
          tooltipProps={{
            content: ({ label: at, payload }) => (
              <ChartTooltip
                label={at === undefined ? '' : `Iteration ${count(Math.round(Number(at)))}`}
                payload={
                  (payload ?? []).filter((p) => !faint.has(String(p.dataKey))) as unknown as Record<
                    string,
                    unknown
                  >[]
                }
                series={series}
                valueFormatter={format}
              />
            ),
          }}
          lineChartProps={{
            accessibilityLayer: false,
            onMouseDown: (state) => {
              const at = x(state as never);
              if (at !== null) setDrag([at, at]);
            },
            onMouseMove: (state) => {
              const at = x(state as never);
              if (drag && at !== null) setDrag([drag[0], at]);
            },
            onMouseUp: end,
            onMouseLeave: () => setDrag(null),
            onDoubleClick: () => onRange(null),
          }}
        >
          {drag && drag[0] !== drag[1] && (
            <ReferenceArea x1={drag[0]} x2={drag[1]} fill="var(--c1)" fillOpacity={0.12} />
          )}
        </LineChart>
      </div>
      <Zoom whole={whole} range={range} onRange={onRange} />
    </div>
  );
}

/** The part of the iterations that is shown, as a slider with two thumbs: by mouse and by keys. */
function Zoom({
  whole: [first, last],
  range,
  onRange,
}: {
  whole: [number, number];
  range: [number, number] | null;
  onRange: Props['onRange'];
}) {
  const [value, setValue] = useState<[number, number]>(range ?? [first, last]);
  const frame = useRef<number | null>(null);
  useEffect(() => setValue(range ?? [first, last]), [range, first, last]);
  return (
    <RangeSlider
      ml={58}
      mt={4}
      size={4}
      thumbSize={14}
      min={first}
      max={Math.max(last, first + 1)}
      minRange={1}
      step={Math.max(1, Math.round((last - first) / 500))}
      value={value}
      label={(v) => count(v)}
      thumbFromLabel="First iteration shown"
      thumbToLabel="Last iteration shown"
      disabled={last - first < 2}
      onChange={([a, b]) => {
        setValue([a, b]);
        if (frame.current !== null) cancelAnimationFrame(frame.current);
        frame.current = requestAnimationFrame(() => onRange(a <= first && b >= last ? null : [a, b]));
      }}
    />
  );
}

function extent(lines: Drawn[]): [number, number] {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { line } of lines) {
    first = Math.min(first, line.iteration[0] ?? Number.POSITIVE_INFINITY);
    last = Math.max(last, line.iteration[line.iteration.length - 1] ?? 0);
  }
  return Number.isFinite(first) ? [first, Math.max(last, first + 1)] : [0, 1];
}

/** Where the upright axis begins and ends, and its ticks, by what is shown. */
function ticksOf(
  lines: Drawn[],
  from: number,
  to: number,
  log: boolean,
): { domain: [number, number]; at: number[] } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { line } of lines) {
    const last = firstAtLeast(line.iteration, to + 1e-9);
    for (let i = firstAtLeast(line.iteration, from); i < last; i += 1) {
      const value = line.value[i];
      if (value === null || value === undefined || (log && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!Number.isFinite(low)) [low, high] = log ? [0.1, 1] : [0, 1];
  if (log) return { domain: [low / 1.15, high * 1.15], at: logTicks(low / 1.15, high * 1.15) };
  const at = roundTicks(low, high);
  return { domain: [at[0] as number, at.at(-1) as number], at };
}
