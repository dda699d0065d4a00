import { Group, Pagination, SegmentedControl, SimpleGrid, Text } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/queries';
import type { Report } from '../../api/types';
import { count, figure, share } from '../../lib/format';
import { beside } from '../../lib/threshold';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Legend, Pair } from '../../parts/Pair';
import { Stat, Stats } from '../../parts/Stat';
import { Decided, Verdict } from '../../parts/State';
import classes from '../pages.module.css';

const EACH = 10;
type Kind = 'all' | 'disagree';

/** Two matchers on the same pairs: how often each is right, and pair by pair what each said. */
export function Both({ id, a, b }: { id: string; a: string; b: string }) {
  const evaluation = useQuery(get.evaluation(id));
  const [first, second] = useQueries({ queries: [get.scores(id, a), get.scores(id, b)] });
  const [kind, setKind] = useState<Kind>('all');
  const [page, setPage] = useState(1);
  const query = useQuery(
    get.mistakes(id, { matcher: a, kind, with: b, offset: (page - 1) * EACH, limit: EACH }),
  );
  const reports = (evaluation.data?.reports ?? []) as unknown as Report[];
  const f1 = (name: string) => figure(reports.find((r) => r.matcher === name)?.f1);
  const found = first?.data && second?.data ? beside(first.data, second.data) : null;
  const n = evaluation.data?.pairs ?? 0;
  return (
    <>
      <Stats>
        <Stat
          label="Both right"
          value={count(found?.both)}
          note={share(found && n ? found.both / n : null)}
        />
        <Stat label={`Only ${a} right`} value={count(found?.onlyA)} note={`its F1 ${f1(a)}`} />
        <Stat label={`Only ${b} right`} value={count(found?.onlyB)} note={`its F1 ${f1(b)}`} />
        <Stat
          label="Both wrong"
          value={count(found?.neither)}
          note={share(found && n ? found.neither / n : null)}
        />
        <Stat label="Disagree" value={count(found?.differ)} note={`of ${count(n)} pairs`} />
      </Stats>
      <Panel
        title="Pairs"
        says="Disagreements first"
        actions={
          <>
            <Legend />
            <SegmentedControl
              size="xs"
              aria-label="Which pairs"
              value={kind}
              onChange={(v) => {
                setKind(v as Kind);
                setPage(1);
              }}
              data={[
                { value: 'all', label: 'All' },
                { value: 'disagree', label: 'Disagreements' },
              ]}
            />
          </>
        }
      >
        <Loaded query={query} height={420}>
          {({ pairs, total }) => (
            <>
              {pairs.map((pair, i) => (
                <div className={classes.item} key={`${(page - 1) * EACH + i}`}>
                  <Group gap="xs" mb="xs">
                    <Text fz="xs" c="dimmed">
                      Expected
                    </Text>
                    <Verdict match={pair.label} />
                  </Group>
                  <Pair pair={pair} />
                  <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" mt="sm">
                    <Said name={a} label={pair.label} said={pair} />
                    {pair.other && <Said name={b} label={pair.label} said={pair.other} />}
                  </SimpleGrid>
                </div>
              ))}
              {!pairs.length && (
                <Text fz="sm" c="dimmed">
                  They agree on every pair.
                </Text>
              )}
              {total > EACH && (
                <Pagination
                  mt="md"
                  size="sm"
                  total={Math.ceil(total / EACH)}
                  value={page}
                  onChange={setPage}
                  getControlProps={(c) => ({ 'aria-label': `${c} page` })}
                />
              )}
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}

function Said({
  name,
  label,
  said,
}: {
  name: string;
  label: boolean | null;
  said: { verdict: string; probability: number | null; response: string };
}) {
  const right = label === null ? null : (said.verdict === 'MATCH') === label;
  return (
    <div>
      <Group gap="xs">
        <Text fz="sm" fw={600}>
          {name}
        </Text>
        <Decided verdict={said.verdict} />
        <Text fz="sm" c={right === false ? 'var(--mantine-color-error)' : 'dimmed'}>
          {right === null ? '' : right ? 'right' : 'wrong'}
          {said.probability !== null && `, P ${figure(said.probability)}`}
        </Text>
      </Group>
      {said.response && (
        <p className={classes.response} tabIndex={0}>
          {said.response}
        </p>
      )}
    </div>
  );
}
