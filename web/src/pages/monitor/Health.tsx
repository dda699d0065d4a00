import { Alert, Badge, Group, SegmentedControl, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { get } from '../../api/queries';
import type { Alert as AlertOf, Service, ShareOf } from '../../api/types';
import { curl } from '../../lib/commands';
import { count, figure, milliseconds, share } from '../../lib/format';
import { Empty } from '../../parts/Empty';
import { Loaded, Waiting } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Scrolled } from '../../parts/Scrolled';
import { Stat, Stats } from '../../parts/Stat';

const TrafficChart = lazy(() => import('./Charts').then((m) => ({ default: m.TrafficChart })));
const DriftChart = lazy(() => import('./Charts').then((m) => ({ default: m.DriftChart })));
const HOURS = [
  { value: '1', label: '1 hour' },
  { value: '24', label: '1 day' },
  { value: '168', label: '1 week' },
];

/** Alerts, accuracy, traffic, latency, drift. */
export function Health({ host }: { host: Service }) {
  const [hours, setHours] = useState('24');
  const alerts = useQuery(get.alerts());
  const accuracy = useQuery(get.accuracy(30));
  const traffic = useQuery(get.traffic(Number(hours)));
  const latency = useQuery(get.latency());
  const drift = useQuery(get.drift());
  return (
    <Stack gap="md">
      <Loaded query={alerts} height={60}>
        {(all) => <Alerts all={all} />}
      </Loaded>
      <Loaded query={accuracy} height={72}>
        {(found) => (
          <Stats>
            <Rate label="Accuracy" value={found.accuracy} />
            <Rate label="Precision of MATCH" value={found.precision} />
            <Rate label="Recall of MATCH" value={found.recall} />
            <Stat label="Judged by people" value={count(found.judged)} note="in 30 days" />
          </Stats>
        )}
      </Loaded>
      <Panel
        title="Traffic"
        says="Decisions, and the share of them that is MATCH"
        actions={
          <SegmentedControl
            size="xs"
            aria-label="How far back"
            value={hours}
            onChange={setHours}
            data={HOURS}
          />
        }
      >
        <Loaded query={traffic} height={250}>
          {(spans) =>
            spans.some((s) => s.decisions) ? (
              <Suspense fallback={<Waiting height={250} />}>
                <TrafficChart spans={spans} long={hours === '168'} />
              </Suspense>
            ) : (
              <Empty
                title="Nothing was decided in this time"
                text="Ask the service about a pair:"
                command={curl(host, '/v1/match', {
                  left: { title: 'AA batteries 24-pack' },
                  right: { title: 'AA batteries, 12 ct' },
                })}
              />
            )
          }
        </Loaded>
      </Panel>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" verticalSpacing="md">
        <Panel title="Latency" says="Of the latest 2,000 decisions, by the stage that made them" flush>
          <Loaded query={latency} height={140}>
            {(stages) =>
              stages.length ? (
                <Scrolled label="Latency">
                  <Table>
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th>Stage</Table.Th>
                        <Table.Th ta="right">Pairs</Table.Th>
                        <Table.Th ta="right">p50</Table.Th>
                        <Table.Th ta="right">p90</Table.Th>
                        <Table.Th ta="right">p99</Table.Th>
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {stages.map((s) => (
                        <Table.Tr key={s.stage}>
                          <Table.Th scope="row" fw={500}>
                            {s.stage}
                          </Table.Th>
                          <Table.Td ta="right">{count(s.pairs)}</Table.Td>
                          <Table.Td ta="right">{milliseconds(s.p50_ms)}</Table.Td>
                          <Table.Td ta="right">{milliseconds(s.p90_ms)}</Table.Td>
                          <Table.Td ta="right">{milliseconds(s.p99_ms)}</Table.Td>
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </Scrolled>
              ) : (
                <Text fz="sm" c="dimmed" p="sm">
                  Nothing has been decided yet.
                </Text>
              )
            }
          </Loaded>
        </Panel>
        <Panel
          title="Drift"
          says="Whether probabilities and listings are like those that the matcher was fitted on"
        >
          <Loaded query={drift} height={240}>
            {({ drift: d }) => (
              <Stack gap="xs">
                <Text fz="sm">
                  Stability index <b>{d.index === null ? 'not known yet' : figure(d.index)}</b>
                  {d.index !== null && (d.index >= 0.25 ? ': that is a lot' : ': 0.25 is a lot')}, of the
                  latest {count(d.of)} decisions
                </Text>
                {d.valid.length > 0 && d.recent.length > 0 && (
                  <Suspense fallback={<Waiting height={180} />}>
                    <DriftChart valid={d.valid} recent={d.recent} />
                  </Suspense>
                )}
                {d.listings.map((clause) => (
                  <Text key={clause} fz="sm">
                    {clause}
                  </Text>
                ))}
              </Stack>
            )}
          </Loaded>
        </Panel>
      </SimpleGrid>
    </Stack>
  );
}

function Rate({ label, value }: { label: string; value: ShareOf | null }) {
  return (
    <Stat
      label={label}
      value={share(value?.value)}
      note={value ? `${share(value.low)} to ${share(value.high)}, of ${count(value.of)}` : 'needs feedback'}
    />
  );
}

const NAMES: Record<string, string> = {
  accuracy_low: 'Accuracy',
  scores_drifted: 'Probabilities',
  listings_drifted: 'Listings',
  match_rate_changed: 'Match rate',
};

function Alerts({ all }: { all: AlertOf[] }) {
  const firing = all.filter((a) => a.firing);
  return (
    <Stack gap="xs">
      {firing.map((a) => (
        <Alert
          key={a.alert}
          color="red"
          icon={<IconAlertTriangle size={18} />}
          title={NAMES[a.alert] ?? a.alert}
          role="alert"
        >
          {a.says}
        </Alert>
      ))}
      <Panel>
        <Stack gap={6}>
          {all
            .filter((a) => !a.firing)
            .map((a) => (
              <Group key={a.alert} gap="xs" wrap="nowrap" align="flex-start">
                <Badge color="gray" miw={104}>
                  {NAMES[a.alert] ?? a.alert}
                </Badge>
                <Text fz="sm">{a.says}</Text>
              </Group>
            ))}
        </Stack>
      </Panel>
    </Stack>
  );
}
