import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { api, data, says } from '../../api/client';
import { useAct } from '../../api/queries';
import type { Matcher, Tried } from '../../api/types';
import { duration } from '../../lib/format';
import { Failed } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Legend, Pair, Probability } from '../../parts/Pair';
import { Decided } from '../../parts/State';
import classes from '../pages.module.css';
import { EMPTY, ListingForm, listing } from './ListingForm';

const EXAMPLE = [
  {
    ...EMPTY,
    title: 'Sony XBR55X900H 55-Inch 4K Ultra HD Smart LED TV',
    brand: 'Sony',
    modelno: 'XBR55X900H',
    price: '$998.00',
  },
  {
    ...EMPTY,
    title: 'Sony X900H 65" TV: 4K UHD, Full Array LED (XBR65X900H)',
    brand: 'SONY',
    modelno: 'XBR65X900H',
    price: '$1,199.99',
  },
] as const;

/** Two listings, decided. */
export function TryPair({ matcher }: { matcher: Matcher }) {
  const [left, setLeft] = useState(EMPTY);
  const [right, setRight] = useState(EMPTY);
  const [by, setBy] = useState<Matcher | null>(null);
  const decide = useAct(
    (pair: { left: typeof left; right: typeof right; matcher: Matcher }) =>
      data(
        api.POST('/api/try', {
          body: { matcher: pair.matcher.name, left: listing(pair.left), right: listing(pair.right) },
        }),
      ),
    { quiet: true, onDone: (_, pair) => setBy(pair.matcher) },
  );
  const go = (a = left, b = right) => decide.mutate({ left: a, right: b, matcher });
  const ready = left.title.trim() && right.title.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) go();
      }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <ListingForm title="Left listing" value={left} onChange={setLeft} />
          <ListingForm title="Right listing" value={right} onChange={setRight} />
        </SimpleGrid>
        <Group gap="xs">
          <Button type="submit" disabled={!ready} loading={decide.isPending}>
            Same item?
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowsExchange size={16} />}
            onClick={() => {
              setLeft(right);
              setRight(left);
            }}
          >
            Swap
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setLeft(EXAMPLE[0]);
              setRight(EXAMPLE[1]);
              go(EXAMPLE[0], EXAMPLE[1]);
            }}
          >
            Take an example
          </Button>
          <Text fz="xs" c="dimmed">
            Ctrl Enter decides. A language model is loaded first, which takes a while once.
          </Text>
        </Group>
        {decide.isError && <Failed error={says(decide.error)} />}
        {decide.data && by && <Answer tried={decide.data} matcher={by} />}
      </Stack>
    </form>
  );
}

function Answer({ tried, matcher }: { tried: Tried; matcher: Matcher }) {
  const { decision } = tried;
  return (
    <div role="status">
      <Panel
        title="Decision"
        says={`By ${decision.stage} in ${duration(tried.seconds)}`}
        actions={<Legend />}
      >
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
            <Group align="center">
              <Decided verdict={decision.verdict} />
              <Text fz="sm">{MEANING[decision.verdict]}</Text>
            </Group>
            <Probability value={decision.probability} threshold={matcher.threshold} />
          </SimpleGrid>
          <Pair pair={tried} />
          {decision.response && (
            <div>
              <Text fz="xs" c="dimmed">
                What the language model wrote
              </Text>
              <p className={classes.response}>{decision.response}</p>
            </div>
          )}
        </Stack>
      </Panel>
    </div>
  );
}

const MEANING: Record<string, string> = {
  MATCH: 'It takes them for the same item.',
  'NO MATCH': 'It takes them for different items.',
  REVIEW: 'It leaves them to a person.',
  UNREADABLE: 'What it wrote holds no verdict.',
};
