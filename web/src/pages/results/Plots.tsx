import { ChartTooltip } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Box, Group, Text } from '@mantine/core';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { count, figure } from '../../lib/format';
import type { Bin, Place } from '../../lib/threshold';

interface Props {
  curves: { name: string; places: Place[] }[];
  here: { recall: number; precision: number } | null;
  bins: Bin[];
  threshold: number;
}

const COLORS = ['var(--c1)', 'var(--c3)', 'var(--c4)', 'var(--c5)', 'var(--c6)'];
const TICK = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' };
const AXIS = {
  type: 'number' as const,
  domain: [0, 1] as [number, number],
  ticks: [0, 0.25, 0.5, 0.75, 1],
  tick: TICK,
  tickLine: false,
  axisLine: { stroke: 'var(--line)' },
};
const H = 240;

/** Precision over recall, and what probabilities say beside what comes true. */
export default function Plots({ curves, here, bins, threshold }: Props) {
  return (
    <>
      <Box>
        <Text component="h3" fz="sm" fw={600} m={0} mb="xs">
          Precision over recall
        </Text>
        <div
          role="img"
          aria-label={
            here
              ? `Precision ${figure(here.precision)} at recall ${figure(here.recall)}`
              : 'Precision over recall'
          }
        >
          <ResponsiveContainer width="100%" height={H}>
            <LineChart margin={{ top: 6, right: 10, bottom: 0, left: -18 }} accessibilityLayer={false}>
              <CartesianGrid stroke="var(--line)" />
              <XAxis {...AXIS} dataKey="recall" />
              <YAxis {...AXIS} dataKey="precision" />
              <Tooltip
                isAnimationActive={false}
                content={({ payload }) => {
                  const at = payload?.[0]?.payload as Place | undefined;
                  return at ? (
                    <ChartTooltip
                      label={`Threshold ${figure(at.threshold)}`}
                      payload={[
                        { name: 'precision', dataKey: 'precision', payload: at, color: 'var(--c1)' },
                        { name: 'recall', dataKey: 'recall', payload: at, color: 'var(--c6)' },
                      ]}
                      valueFormatter={figure}
                    />
                  ) : null;
                }}
              />
              {curves.map(({ name, places }, i) => (
                <Line
                  key={name}
                  name={name}
                  data={places}
                  dataKey="precision"
                  stroke={COLORS[i % COLORS.length]}
                  strokeWidth={i === 0 ? 2 : 1.25}
                  dot={false}
                  isAnimationActive={false}
                  type="stepBefore"
                />
              ))}
              {here && (
                <ReferenceDot
                  x={here.recall}
                  y={here.precision}
                  r={6}
                  fill="var(--c1)"
                  stroke="var(--mantine-color-body)"
                  strokeWidth={2}
                />
              )}
            </LineChart>
          </ResponsiveContainer>
        </div>
        <Key names={curves.map((c) => c.name)} />
      </Box>
      <Box>
        <Text component="h3" fz="sm" fw={600} m={0} mb="xs">
          Calibration
        </Text>
        <div role="img" aria-label={`Calibration in ${bins.length} bins`}>
          <ResponsiveContainer width="100%" height={H}>
            <LineChart
              data={bins}
              margin={{ top: 6, right: 10, bottom: 0, left: -18 }}
              accessibilityLayer={false}
            >
              <CartesianGrid stroke="var(--line)" />
              <XAxis {...AXIS} dataKey="stated" />
              <YAxis {...AXIS} dataKey="true" />
              <ReferenceLine
                segment={[
                  { x: 0, y: 0 },
                  { x: 1, y: 1 },
                ]}
                stroke="var(--mantine-color-dimmed)"
                strokeDasharray="4 4"
              />
              <ReferenceLine x={threshold} stroke="var(--mantine-color-text)" />
              <Tooltip
                isAnimationActive={false}
                content={({ payload }) => {
                  const bin = payload?.[0]?.payload as Bin | undefined;
                  return bin ? (
                    <ChartTooltip
                      label={`${count(bin.pairs)} pairs`}
                      payload={[
                        { name: 'stated', dataKey: 'stated', payload: bin, color: 'var(--c6)' },
                        { name: 'true', dataKey: 'true', payload: bin, color: 'var(--c1)' },
                      ]}
                      valueFormatter={figure}
                    />
                  ) : null;
                }}
              />
              <Line
                dataKey="true"
                stroke="var(--c1)"
                strokeWidth={2}
                dot={{ r: 3.5, fill: 'var(--c1)', strokeWidth: 0 }}
                isAnimationActive={false}
                type="linear"
              />
            </LineChart>
          </ResponsiveContainer>
        </div>
        <Text fz="xs" c="dimmed">
          Stated probability and the share that are matches; the upright line is the threshold.
        </Text>
      </Box>
    </>
  );
}

function Key({ names }: { names: string[] }) {
  return (
    <Group gap="md">
      {names.map((name, i) => (
        <Group key={name} gap={6} wrap="nowrap">
          <svg width="18" height="8" aria-hidden="true">
            <line
              x1="0"
              x2="18"
              y1="4"
              y2="4"
              stroke={COLORS[i % COLORS.length]}
              strokeWidth={i === 0 ? 2.5 : 1.5}
            />
          </svg>
          <Text fz="xs">{name}</Text>
        </Group>
      ))}
    </Group>
  );
}
