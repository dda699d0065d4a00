import { Button, Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data, says } from '../../api/client';
import { get, useAct } from '../../api/queries';
import type { Matcher, PairDecided } from '../../api/types';
import { counted } from '../../lib/format';
import { ChooseData, usual } from '../../parts/Choose';
import { Failed } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Legend, Pair, Probability } from '../../parts/Pair';
import { Decided } from '../../parts/State';
import classes from '../pages.module.css';
import { EMPTY, ListingForm, listing } from './ListingForm';

type Side = 'left' | 'right';
const SPLITS = ['test', 'valid', 'train'] as const; // in which an example is looked for

/** One listing looked up in a catalogue. */
export function Search({ matcher }: { matcher: Matcher }) {
  const [form, setForm] = useState(EMPTY);
  const queries = useQueryClient();
  const sets = useQuery(get.dataSets());
  const [set, setSet] = useState('');
  const [side, setSide] = useState<Side>('right');
  const [k, setK] = useState(10);
  const chosen = set || usual(sets.data);
  const search = useAct(
    (asked: { product: typeof form; side: Side }) =>
      data(
        api.POST('/api/search', {
          body: { matcher: matcher.name, data: chosen, side: asked.side, product: listing(asked.product), k },
        }),
      ),
    { quiet: true },
  );
  // An example is a listing of the other side.
  const example = useAct(
    async () => {
      const { splits } = await queries.fetchQuery(get.dataSet(chosen));
      const split = SPLITS.find((name) => splits.some((s) => s.name === name && s.matches));
      if (!split) throw new Error(`${chosen} has no pair labelled MATCH to take an example from.`);
      const found = await data(
        api.GET('/api/data/{name}/pairs', {
          params: { path: { name: chosen }, query: { split, label: 'match', limit: 1 } },
        }),
      );
      const pair = found.pairs[0];
      return pair ? (side === 'right' ? pair.left : pair.right) : null;
    },
    {
      onDone: (one) => {
        if (!one) return;
        const asForm = {
          ...EMPTY,
          title: one.title,
          brand: one.brand,
          modelno: one.modelno,
          category: one.category,
          price: one.price === null ? '' : String(one.price),
        };
        setForm(asForm);
        search.mutate({ product: asForm, side });
      },
    },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        search.mutate({ product: form, side });
      }}
    >
      <Stack gap="md">
        <Group align="flex-end" gap="md">
          <div style={{ flex: '1 1 200px', maxWidth: 320 }}>
            <ChooseData label="Catalogue" query={sets} value={chosen} onChange={setSet} />
          </div>
          <SegmentedControl
            aria-label="Which of its tables"
            value={side}
            onChange={(v) => setSide(v as Side)}
            data={[
              { value: 'left', label: 'Left table' },
              { value: 'right', label: 'Right table' },
            ]}
          />
          <NumberInput
            label="Listings to show"
            value={k}
            onChange={(v) => setK(Number(v) || 10)}
            min={1}
            max={100}
            w={140}
          />
        </Group>
        <ListingForm title="The listing" value={form} onChange={setForm} />
        <Group gap="xs">
          <Button type="submit" disabled={!form.title.trim() || !chosen} loading={search.isPending}>
            Search
          </Button>
          <Button
            variant="default"
            onClick={() => example.mutate(undefined)}
            loading={example.isPending}
            disabled={!chosen}
          >
            Take an example
          </Button>
        </Group>
        {search.isError && <Failed error={says(search.error)} />}
        {search.data && search.variables && (
          <Answers found={search.data} side={search.variables.side} matcher={matcher} />
        )}
      </Stack>
    </form>
  );
}

function Answers({ found, side, matcher }: { found: PairDecided[]; side: Side; matcher: Matcher }) {
  if (!found.length)
    return (
      <Text fz="sm" role="status">
        Nothing in this catalogue is like it. Name its brand or model number, or take the other table.
      </Text>
    );
  const asked = side === 'right' ? 'left' : 'right';
  return (
    <div role="status">
      <Panel title={`${counted(found.length, 'listing')} that are most likely it`} actions={<Legend />}>
        {found.map((one) => (
          <div className={classes.item} key={one[side].id}>
            <Group justify="space-between" mb="xs" gap="md">
              <Decided verdict={one.decision.verdict} />
              <div style={{ flex: '0 1 260px' }}>
                <Probability value={one.decision.probability} threshold={matcher.threshold} />
              </div>
            </Group>
            <Pair pair={{ ...one, [asked]: { ...one[asked], source: 'Asked for' } }} />
          </div>
        ))}
      </Panel>
    </div>
  );
}
