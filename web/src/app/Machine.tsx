import { Button, CopyButton, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';
import { atWork, get, useAct } from '../api/queries';
import { ago } from '../lib/format';
import { Command } from '../parts/Command';
import { Jobs } from '../parts/JobCard';

/** What the machine has and how fast it is, measured when it is asked for. */
export function Machine({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="This machine"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Report />
    </Modal>
  );
}

function Report() {
  const jobs = useQuery(get.jobs());
  const runs = useQuery(get.runs());
  const measured = jobs.data?.find((job) => job.kind === 'doctor' && job.state === 'done');
  const measuring = jobs.data?.some((job) => job.kind === 'doctor' && atWork(job));
  const busy =
    runs.data?.some((run) => run.state === 'training') ||
    jobs.data?.some((job) => job.heavy && job.state === 'running');
  const measure = useAct(() => data(api.POST('/api/doctor')), { renew: ['jobs'] });
  const lines = (measured?.result?.lines ?? []) as [string, string][];
  const text = lines.map(([name, value]) => `${`${name}:`.padEnd(24)}${value}`).join('\n');
  return (
    <Stack gap="md">
      <Text fz="sm" c="dimmed">
        Device, BLAS, speed of matrix products, memory and versions; it takes some seconds.
        {busy && ' Something else is at work now and takes part of the speed.'}
      </Text>
      <Jobs kinds={['doctor']} of={(job) => job.state !== 'done'} />
      {measured && (
        <Table variant="vertical" layout="auto">
          <Table.Tbody>
            {lines.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={140}>{name}</Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="space-between" gap="xs">
        <Text fz="xs" c="dimmed">
          {measured ? `Measured ${ago(measured.ended)}` : 'Not measured yet'}
        </Text>
        <Group gap="xs">
          {measured && (
            <CopyButton value={text} timeout={1500}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? 'Copied' : 'Copy for a bug report'}
                </Button>
              )}
            </CopyButton>
          )}
          <Button
            variant={measured ? 'default' : 'filled'}
            onClick={() => measure.mutate(undefined)}
            loading={measure.isPending || measuring}
          >
            {measured ? 'Measure again' : 'Measure'}
          </Button>
        </Group>
      </Group>
      <Command text="samesku doctor" label="The same on the command line" />
    </Stack>
  );
}
