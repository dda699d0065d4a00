import { BarChart, CompositeChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import type { Traffic } from '../../api/types';
import { at, count, share } from '../../lib/format';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Decisions a span, and the share of them that is MATCH. */
export function TrafficChart({ spans, long }: { spans: Traffic[]; long: boolean }) {
  const rows = spans.map((s) => ({
    time: s.time,
    'NO MATCH': s.decisions - s.matches - s.reviews,
    MATCH: s.matches,
    REVIEW: s.reviews,
    'match rate, %': s.decisions ? (100 * s.matches) / s.decisions : null,
  }));
  const total = spans.reduce((n, s) => n + s.decisions, 0);
  const matches = spans.reduce((n, s) => n + s.matches, 0);
  return (
    <div
      role="img"
      aria-label={`${count(total)} decisions, ${share(total ? matches / total : null)} of them MATCH`}
    >
      <CompositeChart
        h={250}
        data={rows}
        dataKey="time"
        withLegend
        withDots={false}
        withRightYAxis
        tickLine="none"
        gridAxis="x"
        gridProps={{ yAxisId: 'left' }}
        strokeDasharray="0"
        maxBarWidth={24}
        composedChartProps={{ accessibilityLayer: false, stackOffset: 'none' }}
        barProps={{ stackId: 'decisions', isAnimationActive: false }}
        lineProps={{ isAnimationActive: false, connectNulls: false }}
        // Spans of one day have one mark, and each a time of its own.
        xAxisProps={{
          minTickGap: 32,
          interval: 'preserveStartEnd',
          tickFormatter: (time: number) => (long ? day : clock).format(time * 1000),
        }}
        tooltipProps={{ labelFormatter: (time) => (typeof time === 'number' ? at(time) : '') }}
        yAxisProps={{ width: 48, allowDecimals: false }}
        rightYAxisProps={{ domain: [0, 100], width: 40 }}
        valueFormatter={count}
        series={[
          { name: 'NO MATCH', color: 'var(--c6)', type: 'bar' },
          { name: 'MATCH', color: 'var(--c1)', type: 'bar' },
          { name: 'REVIEW', color: 'var(--c2)', type: 'bar' },
          { name: 'match rate, %', color: 'var(--c4)', type: 'line', yAxisId: 'right' },
        ]}
      />
    </div>
  );
}

/** The shares of probabilities in ten bands: on the valid split, and of late. */
export function DriftChart({ valid, recent }: { valid: number[]; recent: number[] }) {
  const rows = valid.map((v, i) => ({
    band: `${(i / valid.length).toFixed(1)}`,
    'when fitted': v,
    'of late': recent[i] ?? 0,
  }));
  return (
    <div role="img" aria-label="Shares of the probabilities in ten bands, when fitted and of late">
      <BarChart
        h={180}
        data={rows}
        dataKey="band"
        withLegend
        tickLine="none"
        gridAxis="x"
        gridProps={{ yAxisId: 'left' }}
        strokeDasharray="0"
        valueFormatter={share}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
        yAxisProps={{ width: 48 }}
        series={[
          { name: 'when fitted', color: 'var(--c6)' },
          { name: 'of late', color: 'var(--c1)' },
        ]}
      />
    </div>
  );
}
