import { Group, Pagination, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/queries';
import type { SplitName } from '../../api/types';
import { count, counted } from '../../lib/format';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Legend, Pair } from '../../parts/Pair';
import { Verdict } from '../../parts/State';
import classes from '../pages.module.css';

const EACH = 5;
type Label = 'match' | 'no' | 'any';

/** Pairs of a data set, to look at: with a label, in a split, holding some words. */
export function Pairs({ name, splits }: { name: string; splits: string[] }) {
  const [split, setSplit] = useState<SplitName>((splits[0] ?? 'train') as SplitName);
  const [label, setLabel] = useState<Label>('any');
  const [words, setWords] = useState('');
  const [page, setPage] = useState(1);
  const [search] = useDebouncedValue(words, 250);
  const query = useQuery(get.pairs(name, { split, label, search, offset: (page - 1) * EACH, limit: EACH }));
  const from =
    <T,>(put: (value: T) => void) =>
    (value: T) => {
      put(value);
      setPage(1);
    };
  return (
    <Panel title="Pairs" says={<Legend />}>
      <Group gap="sm" mb="sm">
        {splits.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Split"
            data={splits}
            value={split}
            onChange={from((v: string) => setSplit(v as SplitName))}
          />
        )}
        <SegmentedControl
          size="xs"
          aria-label="Label"
          value={label}
          onChange={from((v: string) => setLabel(v as Label))}
          data={[
            { value: 'any', label: 'All' },
            { value: 'match', label: 'Matches' },
            { value: 'no', label: 'Non-matches' },
          ]}
        />
        <TextInput
          size="xs"
          placeholder="Words in the listings"
          aria-label="Words in the listings"
          value={words}
          onChange={(e) => from(setWords)(e.currentTarget.value)}
          flex={1}
          miw={140}
          maw={280}
        />
        <Text fz="sm" c="dimmed" role="status">
          {query.data ? counted(query.data.total, 'pair') : ' '}
        </Text>
      </Group>
      <Loaded query={query} height={420}>
        {({ pairs, total }) => (
          <>
            {pairs.map((pair, i) => (
              <div className={classes.item} key={`${pair.left.id} ${pair.right.id} ${(page - 1) * EACH + i}`}>
                <Pair pair={pair}>
                  <Group gap="xs" mb={4}>
                    <Verdict match={pair.label} />
                    <Text fz="xs" c="dimmed">
                      pair {count((page - 1) * EACH + i + 1)}
                    </Text>
                  </Group>
                </Pair>
              </div>
            ))}
            {!pairs.length && (
              <Text fz="sm" c="dimmed">
                No pair is like that. Take fewer words, or another label.
              </Text>
            )}
            {total > EACH && (
              <Pagination
                mt="md"
                size="sm"
                total={Math.ceil(total / EACH)}
                value={page}
                onChange={setPage}
                siblings={1}
                getControlProps={(control) => ({ 'aria-label': `${control} page` })}
              />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
