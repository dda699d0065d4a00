import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { count } from '../../lib/format';

/** How many there are in each band of probability. Most are far from a match: the scale is logarithmic. */
export default function Histogram({ bands, of }: { bands: number[]; of: string }) {
  const edge = (i: number) => (i / bands.length).toFixed(2);
  const rows = bands.map((n, i) => ({ band: `${edge(i)} to ${edge(i + 1)}`, [of]: n }));
  const most = Math.max(...bands, 1);
  const ticks = [0, ...Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, i) => 10 ** i)];
  const total = bands.reduce((sum, n) => sum + n, 0);
  const sure = bands.slice(bands.length / 2).reduce((sum, n) => sum + n, 0);
  return (
    <div role="img" aria-label={`Of ${count(total)} ${of} ${count(sure)} have a probability of at least 0.5`}>
      <BarChart
        h={200}
        data={rows}
        dataKey="band"
        tickLine="none"
        gridAxis="x"
        gridProps={{ yAxisId: 'left' }}
        strokeDasharray="0"
        valueFormatter={count}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
        xAxisProps={{ tickFormatter: (band: string) => band.slice(0, 4), minTickGap: 16 }}
        yAxisProps={{ width: 56, scale: 'symlog', domain: [0, most], ticks }}
        series={[{ name: of, color: 'var(--c1)' }]}
      />
    </div>
  );
}
