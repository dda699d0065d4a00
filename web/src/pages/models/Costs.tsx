import { Button, Group, NumberInput, Stack, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '../../api/client';
import { get, useAct } from '../../api/queries';
import type { Cost, CostIn, Matcher } from '../../api/types';
import { ago, count, dollars, rate } from '../../lib/format';
import { best, ChooseMatcher } from '../../parts/Choose';
import { Command } from '../../parts/Command';
import { Jobs } from '../../parts/JobCard';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Scrolled } from '../../parts/Scrolled';
import classes from '../pages.module.css';

const USUAL = { pairs: 1_000_000, price: 600, months: 36, rent: 200 };
const FIELDS: {
  name: keyof typeof USUAL;
  label: string;
  description: string;
  min: number;
  max: number;
  prefix?: string;
}[] = [
  { name: 'pairs', label: 'Pairs', description: 'To decide in a month', min: 1, max: 1e15 },
  { name: 'price', label: 'A machine, bought', description: 'Dollars, once', min: 0, max: 1e9, prefix: '$' },
  { name: 'months', label: 'Used for', description: 'Months', min: 1, max: 1200 },
  { name: 'rent', label: 'A machine, rented', description: 'Dollars a month', min: 0, max: 1e9, prefix: '$' },
];

/** Pairs a month in, machines and money out, beside what APIs take. */
export function Costs({ matchers }: { matchers: Matcher[] }) {
  const all = useQuery(get.matchers());
  const [entered, setEntered] = useState<CostIn>(USUAL);
  const [asked] = useDebouncedValue(entered, 250);
  const costs = useQuery(get.cost(asked));
  const [chosen, setChosen] = useState('');
  const matcher = chosen || best(matchers);
  const measure = useAct(() => data(api.POST('/api/cost/{matcher}', { params: { path: { matcher } } })), {
    renew: ['jobs'],
  });
  const command = costs.data?.matchers.find((one) => one.matcher === matcher)?.command;
  return (
    <Panel
      title="What deciding costs"
      says="Machines like this one, planned to be busy 70% of the time; power and people are left out"
    >
      <Stack gap="md">
        <div className={classes.form}>
          {FIELDS.map(({ name, ...field }) => (
            <NumberInput
              key={name}
              {...field}
              value={entered[name]}
              onChange={(v) => setEntered({ ...entered, [name]: v === '' ? USUAL[name] : Number(v) })}
              thousandSeparator=","
              clampBehavior="strict"
              allowNegative={false}
              decimalScale={name === 'months' ? 0 : 2}
            />
          ))}
        </div>
        {matcher && (
          <Stack gap="xs">
            <Group align="flex-end" gap="sm">
              <ChooseMatcher label="Matcher" query={all} value={matcher} onChange={setChosen} />
              <Button variant="default" loading={measure.isPending} onClick={() => measure.mutate(undefined)}>
                Measure its speed
              </Button>
            </Group>
            <Jobs kinds={['cost']} of={(job) => job.state !== 'done'} />
            <Command text={command ?? ''} label="The same on the command line; it measures" wrap />
          </Stack>
        )}
        <Loaded query={costs} height={220}>
          {({ matchers: each, apis }) => (
            <Scrolled label="Costs">
              <Table miw={720}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Decided by</Table.Th>
                    <Table.Th ta="right">Speed</Table.Th>
                    <Table.Th ta="right">Machines</Table.Th>
                    <Table.Th ta="right">Hours busy</Table.Th>
                    <Table.Th ta="right">A month</Table.Th>
                    <Table.Th ta="right">A million decisions</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {each.flatMap((one) =>
                    one.ways.map((way) => (
                      <Table.Tr key={`${one.matcher} ${way.name}`}>
                        <Table.Td>
                          <Text fz="sm" fw={500}>
                            {one.matcher}
                          </Text>
                          <Text fz="xs" c="dimmed">
                            machines {way.name}
                          </Text>
                        </Table.Td>
                        <Table.Td ta="right">
                          {rate(one.rate, 'pairs')}
                          <Text fz="xs" c="dimmed">
                            measured {ago(one.measured)}
                          </Text>
                        </Table.Td>
                        <Money way={way} />
                      </Table.Tr>
                    )),
                  )}
                  {apis.map((way) => (
                    <Table.Tr key={way.name}>
                      <Table.Td>
                        <Text fz="sm" fw={500}>
                          {way.name}
                        </Text>
                        <Text fz="xs" c="dimmed">
                          at the guide's price, not looked up since
                        </Text>
                      </Table.Td>
                      <Table.Td ta="right">–</Table.Td>
                      <Money way={way} />
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Scrolled>
          )}
        </Loaded>
        {costs.data && !costs.data.matchers.some((one) => one.ways.length) && (
          <Text fz="sm" c="dimmed">
            {matcher
              ? 'No speed was measured here yet. Measure a matcher: it takes seconds, of a language model longer.'
              : 'There is no matcher to measure yet: fit one on the page Data.'}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

function Money({ way }: { way: Cost }) {
  return (
    <>
      <Table.Td ta="right">{count(way.machines)}</Table.Td>
      <Table.Td ta="right">{way.hours === null ? '–' : way.hours.toFixed(way.hours < 100 ? 2 : 0)}</Table.Td>
      <Table.Td ta="right">{dollars(way.money)}</Table.Td>
      <Table.Td ta="right">{dollars(way.per_million)}</Table.Td>
    </>
  );
}
