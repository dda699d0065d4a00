import { Badge, Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { service } from '../../api/client';
import { get, useAct } from '../../api/queries';
import type { Deployed, Deployment, Service } from '../../api/types';
import { curl } from '../../lib/commands';
import { ago } from '../../lib/format';
import { Command } from '../../parts/Command';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Scrolled } from '../../parts/Scrolled';

/** Which matcher is served; another one, or the one before, in its place. */
export function Served({ host }: { host: Service }) {
  const deployed = useQuery(get.deployed());
  return (
    <Loaded query={deployed} height={320}>
      {(found) => <Shown host={host} found={found} />}
    </Loaded>
  );
}

function Shown({ host, found }: { host: Service; found: Deployed }) {
  const others = found.available.filter((n) => n !== found.serving.choice.matcher);
  const [chosen, setChosen] = useState('');
  const to = chosen || others[0] || '';
  const change = useAct((matcher: string) => service<Deployment>('v1/deployments', { matcher }), {
    renew: ['service'],
    done: 'It is served now',
  });
  const back = useAct(() => service<Deployment>('v1/deployments/rollback', {}), {
    renew: ['service'],
    done: 'What was served before is served again',
  });
  const ask = (title: string, go: () => void) =>
    modals.openConfirmModal({
      title,
      children: (
        <Text fz="sm">
          Every request is decided by it from then on. No request fails by the change, and it can be rolled
          back.
        </Text>
      ),
      labels: { confirm: 'Go on', cancel: 'Cancel' },
      onConfirm: go,
    });
  return (
    <Stack gap="md">
      <Panel title={`Served now: ${named(found.serving)}`} says={`Deployed ${ago(found.serving.time)}`}>
        <Stack gap="sm">
          <Group align="flex-end" gap="sm">
            <NativeSelect
              label="Another matcher"
              value={to}
              onChange={(e) => setChosen(e.currentTarget.value)}
              data={others}
              disabled={!others.length}
              miw={220}
            />
            <Button
              disabled={!to}
              loading={change.isPending}
              onClick={() => ask(`Serve ${to}?`, () => change.mutate(to))}
            >
              Serve it
            </Button>
            <Button
              variant="default"
              disabled={found.history.length < 2}
              loading={back.isPending}
              onClick={() => ask('Roll back?', () => back.mutate(undefined))}
            >
              Roll back
            </Button>
          </Group>
          <Command text={curl(host, '/v1/deployments', { matcher: to || 'NAME' })} />
        </Stack>
      </Panel>
      <Panel title="History" flush>
        <Scrolled label="History of deployments">
          <Table miw={480}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Matcher</Table.Th>
                <Table.Th>Why</Table.Th>
                <Table.Th>By</Table.Th>
                <Table.Th ta="right">When</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.history.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td>{named(one)}</Table.Td>
                  <Table.Td>
                    <Badge color="gray">{one.why}</Badge>
                  </Table.Td>
                  <Table.Td>{one.by || 'nobody named'}</Table.Td>
                  <Table.Td ta="right">{ago(one.time)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scrolled>
      </Panel>
    </Stack>
  );
}

function named({ choice }: Deployment): string {
  const further = [
    choice.threshold != null && `threshold ${choice.threshold}`,
    choice.precision != null && `precision ${choice.precision}`,
  ].filter(Boolean);
  return further.length ? `${choice.matcher} (${further.join(', ')})` : choice.matcher;
}
