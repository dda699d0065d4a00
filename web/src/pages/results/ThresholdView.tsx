import { Box, Button, Group, SimpleGrid, Slider, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { get } from '../../api/queries';
import type { Scores } from '../../api/types';
import { count, figure, interval, share } from '../../lib/format';
import { calibration, figuresAt, figuresOf, precisionRecall, type Ranked, ranked } from '../../lib/threshold';
import { Failed, Waiting } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Stat, Stats } from '../../parts/Stat';
import classes from '../pages.module.css';

const Plots = lazy(() => import('./Plots'));

const FIGURES = [
  ['F1', 'f1'],
  ['Precision', 'precision'],
  ['Recall', 'recall'],
] as const;

/** The threshold as a slider that moves the figures, the confusion and the place on each curve. */
export function ThresholdView({ id, chosen, names }: { id: string; chosen: string; names: string[] }) {
  const scores = useQueries({ queries: names.map((name) => get.scores(id, name)) });
  const mine = scores[names.indexOf(chosen)];
  if (mine?.isError) return <Failed error={mine.error} />;
  if (!mine?.data) return <Waiting height={620} />;
  const others = names.flatMap((name, i) => {
    const found = scores[i]?.data;
    return name !== chosen && found ? [{ name, scores: found }] : [];
  });
  return <Moving key={chosen} id={id} name={chosen} scores={mine.data} others={others} />;
}

function Moving({
  id,
  name,
  scores,
  others,
}: {
  id: string;
  name: string;
  scores: Scores;
  others: { name: string; scores: Scores }[];
}) {
  const [threshold, setThreshold] = useState(scores.threshold);
  const [rested] = useDebouncedValue(threshold, 120);
  const moved = useQuery({ ...get.moved(id, name, rested), enabled: scores.labels.length > 0 });
  // An interval of where the slider was just now is faint until that of where it is has come.
  const faint = moved.data?.threshold !== threshold;
  const order: Ranked = useMemo(() => ranked(scores), [scores]);
  const at = figuresAt(order, threshold);
  const saved = figuresAt(order, scores.threshold);
  const late = useDeferredValue(threshold);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the others are known by their names
  const curves = useMemo(
    () => [
      { name, places: precisionRecall(order) },
      ...others.map((o) => ({ name: o.name, places: precisionRecall(ranked(o.scores)) })),
    ],
    [name, order, others.map((o) => o.name).join()],
  );
  const bins = useMemo(() => calibration(scores), [scores]);
  const place = figuresAt(order, late);
  const given = scores.probabilities.some((p) => p !== null);
  if (!given)
    return (
      <Panel
        title="Confusion"
        says={`${name} gives no probabilities in its style of answers, so there is no threshold to move`}
      >
        <Box maw={420}>
          <Confusion {...figuresOf(scores)} />
        </Box>
      </Panel>
    );
  return (
    <Panel
      title="Threshold"
      says={`${name} calls MATCH from this probability on; saved with it: ${figure(scores.threshold)}; intervals of 95%`}
      actions={
        <Button
          size="compact-sm"
          variant="default"
          disabled={threshold === scores.threshold}
          onClick={() => setThreshold(scores.threshold)}
        >
          Back to the saved one
        </Button>
      }
    >
      <Stack gap="md">
        <Group gap="md" wrap="nowrap">
          <Slider
            flex={1}
            min={0}
            max={1}
            step={0.001}
            value={threshold}
            onChange={setThreshold}
            label={null}
            thumbLabel="Threshold"
            marks={[{ value: scores.threshold }]}
            size={6}
            thumbSize={18}
          />
          <Text fw={600} w={56} ta="right">
            {figure(threshold)}
          </Text>
        </Group>
        <Stats>
          {FIGURES.map(([label, key]) => (
            <Stat
              key={key}
              label={label}
              value={figure(at[key])}
              note={
                <Sure
                  between={moved.data?.[`${key}_interval`]}
                  faint={faint}
                  by={change(at[key], saved[key])}
                />
              }
            />
          ))}
          <Stat label="Called MATCH" value={count(at.tp + at.fp)} note={`of ${count(order.pairs)} pairs`} />
        </Stats>
        <SimpleGrid cols={{ base: 1, md: 3 }} spacing="lg">
          <Box>
            <Text component="h3" fz="sm" fw={600} m={0} mb="xs">
              Confusion
            </Text>
            <Confusion {...at} />
          </Box>
          <Suspense fallback={<Waiting height={260} />}>
            <Plots
              curves={curves}
              here={
                place.recall === null || place.precision === null
                  ? null
                  : { recall: place.recall, precision: place.precision }
              }
              bins={bins}
              threshold={late}
            />
          </Suspense>
        </SimpleGrid>
      </Stack>
    </Panel>
  );
}

/** How sure a figure is, 95%, and by how much it was moved. */
function Sure({ between, faint, by }: { between: number[] | undefined; faint: boolean; by: string }) {
  return (
    <>
      <span aria-busy={faint} style={{ opacity: faint ? 0.4 : 1 }}>
        {interval(between)}
      </span>
      <br />
      {by}
    </>
  );
}

function change(now: number | null, saved: number | null): string {
  if (now === null || saved === null) return '\u00a0';
  const by = now - saved;
  return Math.abs(by) < 0.0005 ? 'as saved' : `${by > 0 ? '+' : '−'}${figure(Math.abs(by))}`;
}

function Confusion({ tp, fp, fn, tn }: { tp: number; fp: number; fn: number; tn: number }) {
  const all = Math.max(tp + fp + fn + tn, 1);
  const cell = (n: number, right: boolean, text: string) => (
    <Box
      component="td"
      p="sm"
      style={{
        background: `color-mix(in srgb, ${right ? 'var(--same)' : 'var(--differs)'} ${n ? 35 + 65 * (n / all) : 8}%, transparent)`,
        borderRadius: 4,
      }}
    >
      <Text fz="lg" fw={600}>
        {count(n)}
      </Text>
      <Text fz="xs">{text}</Text>
    </Box>
  );
  return (
    <table className={classes.matrix}>
      <thead>
        <tr>
          <td />
          <th scope="col">called MATCH</th>
          <th scope="col">called NO MATCH</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">match</th>
          {cell(tp, true, 'found')}
          {cell(fn, false, 'missed')}
        </tr>
        <tr>
          <th scope="row">no match</th>
          {cell(fp, false, 'false matches')}
          {cell(tn, true, 'told apart')}
        </tr>
      </tbody>
      <caption>{share((tp + tn) / all)} right</caption>
    </table>
  );
}
