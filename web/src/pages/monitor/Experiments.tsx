import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { service } from '../../api/client';
import { get, useAct } from '../../api/queries';
import type { Arm, DifferenceOf, Experiment, Service } from '../../api/types';
import { curl } from '../../lib/commands';
import { ago, count, counted, share } from '../../lib/format';
import { Empty } from '../../parts/Empty';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Scrolled } from '../../parts/Scrolled';
import classes from '../pages.module.css';

/** Matchers tried on live requests, beside what is served. */
export function Experiments({ host }: { host: Service }) {
  const experiments = useQuery(get.experiments());
  const [asking, { open, close }] = useDisclosure(false);
  const running = experiments.data?.find((e) => e.ended === null);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Text fz="sm" c="dimmed" maw={640}>
          A part of the pairs is decided by another matcher, or only looked at by it (a shadow). One
          experiment runs at a time.
        </Text>
        <Button leftSection={<IconPlus size={16} />} onClick={open} disabled={!!running}>
          New experiment
        </Button>
      </Group>
      <Loaded query={experiments} height={280}>
        {(all) =>
          all.length ? (
            all.map((e) => <One key={e.id} experiment={e} />)
          ) : (
            <Empty
              title="No experiment yet"
              text="Fit or train a second matcher, then let it decide a fifth of the pairs, or watch as a shadow."
              command={curl(host, '/v1/experiments', {
                name: 'first',
                variants: [{ name: 'b', matcher: 'NAME', share: 0.2 }],
              })}
            />
          )
        }
      </Loaded>
      {asking && <Begin close={close} />}
    </Stack>
  );
}

function One({ experiment }: { experiment: Experiment }) {
  const [shown, setShown] = useState(experiment.ended === null);
  const running = experiment.ended === null;
  const analysed = useQuery({
    ...get.experiment(experiment.id),
    enabled: shown,
    ...(running ? {} : { refetchInterval: false as const }),
  });
  const end = useAct(() => service(`v1/experiments/${experiment.id}/end`, {}), {
    renew: ['service'],
    done: `${experiment.name} is ended`,
  });
  const promote = useAct(
    (variant: string) => service(`v1/experiments/${experiment.id}/promote`, { variant }),
    { renew: ['service'], done: 'It is served now' },
  );
  const askEnd = () =>
    modals.openConfirmModal({
      title: `End ${experiment.name}?`,
      children: <Text fz="sm">What is served goes on. An ended experiment cannot be taken up again.</Text>,
      labels: { confirm: 'End it', cancel: 'Let it run' },
      confirmProps: { color: 'red' },
      onConfirm: () => end.mutate(undefined),
    });
  const askPromote = (variant: string) =>
    modals.openConfirmModal({
      title: `Serve ${variant} from now on?`,
      children: <Text fz="sm">The experiment ends with it. It can be rolled back under Deployments.</Text>,
      labels: { confirm: 'Promote', cancel: 'Cancel' },
      onConfirm: () => promote.mutate(variant),
    });
  return (
    <Panel
      title={experiment.name}
      says={`Begun ${ago(experiment.time)}${experiment.by ? ` by ${experiment.by}` : ''}${running ? '' : `, ended ${ago(experiment.ended)}`}`}
      actions={
        <>
          <Badge color={running ? 'spruce' : 'gray'}>{running ? 'Running' : 'Ended'}</Badge>
          {running ? (
            <Button size="xs" variant="default" onClick={askEnd} loading={end.isPending}>
              End
            </Button>
          ) : (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => setShown(!shown)}
              aria-expanded={shown}
            >
              {shown ? 'Less' : 'Figures'}
            </Button>
          )}
        </>
      }
      flush
    >
      {shown && (
        <Loaded query={analysed} height={150}>
          {(found) => <Arms arms={found.arms} running={running} promote={askPromote} />}
        </Loaded>
      )}
    </Panel>
  );
}

function Arms({
  arms,
  running,
  promote,
}: {
  arms: Arm[];
  running: boolean;
  promote: (name: string) => void;
}) {
  return (
    <>
      <Scrolled label="Variants">
        <Table miw={980}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Variant</Table.Th>
              <Table.Th ta="right">Decisions</Table.Th>
              <Table.Th ta="right">Match rate</Table.Th>
              <Table.Th w={200}>less the control's</Table.Th>
              <Table.Th ta="right">Accuracy</Table.Th>
              <Table.Th w={200}>less the control's</Table.Th>
              <Table.Th w={100} aria-label="Acts" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {arms.map((arm) => {
              const { variant } = arm;
              const accuracy = arm.accuracy ?? arm.shared?.accuracy ?? null;
              return (
                <Table.Tr key={variant.name}>
                  <Table.Td>
                    <Text fz="sm" fw={500}>
                      {variant.name}
                    </Text>
                    <Text fz="xs" c="dimmed">
                      {variant.choice.matcher}
                      {variant.choice.threshold != null && `, threshold ${variant.choice.threshold}`},{' '}
                      {share(variant.share)}
                      {variant.shadow ? ', shadow' : ''}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="right">
                    {count(arm.decisions)}
                    {arm.differs != null && (
                      <Text fz="xs" c="dimmed">
                        {counted(arm.differs, 'differs', 'differ')}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{share(arm.decisions ? arm.matches / arm.decisions : null)}</Table.Td>
                  <Table.Td>
                    <Range of={arm.match_rate ?? null} what="match rate" />
                  </Table.Td>
                  <Table.Td ta="right">
                    {share(arm.judged ? arm.right / arm.judged : null)}
                    <Text fz="xs" c="dimmed">
                      {count(arm.judged)} judged
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Range of={accuracy} what="accuracy" />
                  </Table.Td>
                  <Table.Td ta="right">
                    {running && variant.name !== 'control' && (
                      <Button size="compact-xs" variant="default" onClick={() => promote(variant.name)}>
                        Promote
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Scrolled>
      <Text fz="xs" c="dimmed" p="sm">
        The thick bar is the 95% interval of one look at a time that was fixed beforehand; the thin one holds
        however often one looks: end the experiment as soon as it excludes 0.
      </Text>
    </>
  );
}

const points = new Intl.NumberFormat('en', {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

/** A difference with its two intervals, on a scale of its own around 0. */
function Range({ of, what }: { of: DifferenceOf | null; what: string }) {
  if (!of)
    return (
      <Text fz="xs" c="dimmed">
        –
      </Text>
    );
  const far = Math.max(Math.abs(of.safe_low), Math.abs(of.safe_high), 0.01);
  const place = (v: number) => 50 + (48 * v) / far;
  const span = (low: number, high: number) => ({
    left: `${place(low)}%`,
    width: `${place(high) - place(low)}%`,
  });
  return (
    <div>
      <div
        className={classes.range}
        role="img"
        aria-label={`Difference of the ${what}: ${points.format(of.value)}, ${points.format(of.low)} to ${points.format(of.high)}; at any look ${points.format(of.safe_low)} to ${points.format(of.safe_high)}`}
      >
        <div className={classes.axis} />
        <div className={classes.zero} style={{ left: '50%' }} />
        <div className={classes.safe} style={span(of.safe_low, of.safe_high)} />
        <div className={classes.fixed} style={span(of.low, of.high)} />
      </div>
      <Text fz="xs">
        {points.format(of.value)}{' '}
        <Text span inherit c="dimmed">
          ({points.format(of.safe_low)} to {points.format(of.safe_high)})
        </Text>
      </Text>
    </div>
  );
}

interface Row {
  key: number;
  name: string;
  matcher: string;
  share: number;
  shadow: boolean;
}

const LETTERS = [...'bcdefghi'];

function Begin({ close }: { close: () => void }) {
  const deployed = useQuery(get.deployed());
  const [name, setName] = useState('');
  const [rows, setRows] = useState<Row[]>([{ key: 0, name: 'b', matcher: '', share: 20, shadow: false }]);
  const available = deployed.data?.available ?? [];
  const usual = available.find((n) => n !== deployed.data?.serving.choice.matcher) ?? available[0] ?? '';
  const put = (key: number, change: Partial<Row>) =>
    setRows(rows.map((r) => (r.key === key ? { ...r, ...change } : r)));
  const begin = useAct(
    () =>
      service('v1/experiments', {
        name,
        variants: rows.map((r) => ({
          name: r.name,
          matcher: r.matcher || usual,
          share: r.share / 100,
          shadow: r.shadow,
        })),
      }),
    { renew: ['service'], onDone: close },
  );
  return (
    <Modal
      opened
      onClose={close}
      title="New experiment"
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          begin.mutate(undefined);
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            data-autofocus
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            maxLength={100}
            required
          />
          {rows.map((row) => (
            <Group key={row.key} align="flex-end" gap="sm">
              <TextInput
                label="Variant"
                w={110}
                value={row.name}
                onChange={(e) => put(row.key, { name: e.currentTarget.value })}
                required
              />
              <NativeSelect
                label="Matcher"
                flex="1 1 180px"
                value={row.matcher || usual}
                onChange={(e) => put(row.key, { matcher: e.currentTarget.value })}
                data={available}
              />
              <NumberInput
                label="Share of the pairs"
                w={130}
                suffix=" %"
                min={0.1}
                max={100}
                value={row.share}
                onChange={(v) => put(row.key, { share: Number(v) || 0 })}
              />
              <Checkbox
                label="Shadow"
                mb={8}
                checked={row.shadow}
                onChange={(e) => put(row.key, { shadow: e.currentTarget.checked })}
              />
              <ActionIcon
                size={36}
                aria-label={`Take variant ${row.name} out`}
                disabled={rows.length < 2}
                onClick={() => setRows(rows.filter((r) => r.key !== row.key))}
              >
                <IconTrash size={17} />
              </ActionIcon>
            </Group>
          ))}
          <Group justify="space-between">
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconPlus size={14} />}
              disabled={rows.length >= LETTERS.length}
              onClick={() =>
                setRows([
                  ...rows,
                  {
                    key: Math.max(...rows.map((r) => r.key)) + 1,
                    name: LETTERS.find((letter) => rows.every((r) => r.name !== letter)) ?? '',
                    matcher: '',
                    share: 20,
                    shadow: false,
                  },
                ])
              }
            >
              One variant more
            </Button>
            <Group gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={begin.isPending} disabled={!available.length}>
                Begin
              </Button>
            </Group>
          </Group>
          <Text fz="xs" c="dimmed">
            What is served now decides the rest, as control. A pair always gets the same variant. A shadow
            looks at pairs after they were answered, and is never answered.
          </Text>
        </Stack>
      </form>
    </Modal>
  );
}
