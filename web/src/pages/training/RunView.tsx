import {
  ActionIcon,
  Alert,
  Button,
  Group,
  Menu,
  NativeSelect,
  Progress,
  Stack,
  Tabs,
  Text,
} from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDots, IconPlayerPlay, IconPlayerStop, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ApiError, api, data } from '../../api/client';
import { activeRun, get, useAct } from '../../api/queries';
import type { Run, RunDetail } from '../../api/types';
import { ago, bytes, count, counted, duration, figure } from '../../lib/format';
import { Command } from '../../parts/Command';
import { Failed, Waiting } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import parts from '../../parts/parts.module.css';
import { StartNow } from '../../parts/StartNow';
import { Stat, Stats } from '../../parts/Stat';
import { State } from '../../parts/State';
import { KillNow, Stopping } from '../../parts/Stopping';
import { Curves } from './Curves';
import { Differences } from './Differences';
import { useCurve } from './useCurve';

const POINTS = 2_000;
const FINE = 20_000;

/** A run: its state, its curves as they grow, its log, its settings beside those of others. */
export function RunView({ name, all }: { name: string; all: Run[] }) {
  const run = useQuery(get.run(name));
  const [fine, setFine] = useState(false);
  const active = run.data ? activeRun(run.data) : false;
  const { curve, link, version } = useCurve(name, active, fine ? FINE : POINTS);
  const [query, setQuery] = useSearchParams();
  const beside = (query.get('with') ?? '').split(',').filter((n) => n && n !== name);
  const setBeside = (names: string[]) =>
    setQuery(names.length ? { with: names.join(',') } : {}, { replace: true });
  const [tab, setTab] = useState<string | null>('log');

  const gone = run.error instanceof ApiError && run.error.status === 404;
  if (run.isError && (gone || !run.data))
    return <Failed error={run.error} again={() => void run.refetch()} />;
  if (!run.data) return <Waiting height={640} />;
  return (
    <Stack gap="md" miw={0}>
      <Head run={run.data} lost={(link === 'lost' && active) || run.isError} />
      <Figures run={run.data} />
      <Curves
        name={name}
        curve={curve}
        version={version}
        all={all}
        beside={beside}
        setBeside={setBeside}
        onZoom={() => curve && curve.train.iteration.length >= POINTS * 0.9 && setFine(true)}
      />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="log">Log</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="checkpoints">Checkpoints</Tabs.Tab>
          {beside.length > 0 && <Tabs.Tab value="differences">Differences</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="log" pt="sm">
          <Log text={run.data.log} />
        </Tabs.Panel>
        <Tabs.Panel value="settings" pt="sm">
          <Stack gap="sm">
            <Command text={run.data.command} label="The same on the command line" wrap />
            <pre className={parts.log} tabIndex={0}>
              {run.data.text || 'Its settings cannot be read.'}
            </pre>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="checkpoints" pt="sm">
          <Checkpoints run={run.data} live={curve?.checkpoints ?? []} />
        </Tabs.Panel>
        <Tabs.Panel value="differences" pt="sm">
          <Stack gap="md">
            {beside.map((other) => (
              <Differences key={other} a={name} b={other} />
            ))}
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

const ENDED: Partial<Record<Run['state'], string>> = {
  lost: 'It was lost',
  failed: 'It failed',
  stopped: 'It was stopped',
};
const CHOOSING = 'choosing the threshold';
const BAD: readonly Run['state'][] = ['lost', 'failed'];

function Head({ run, lost }: { run: RunDetail; lost: boolean }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const path = { params: { path: { name: run.name } } };
  const start = useAct(() => data(api.POST('/api/runs/{name}/start', path)), { renew: ['runs'] });
  const stop = useAct(() => data(api.POST('/api/runs/{name}/stop', path)), { renew: ['runs'] });
  const kill = useAct(() => data(api.POST('/api/runs/{name}/kill', path)), { renew: ['runs'] });
  const resume = useAct(() => data(api.POST('/api/runs/{name}/resume', path)), { renew: ['runs'] });
  const remove = useAct(() => api.DELETE('/api/runs/{name}', path), {
    done: `${run.name} is deleted`,
    onDone: () => {
      navigate('/training');
      queries.removeQueries({ queryKey: ['runs', run.name] });
      void queries.invalidateQueries({ queryKey: ['runs'] });
    },
  });
  const askDelete = () =>
    modals.openConfirmModal({
      title: `Delete ${run.name}?`,
      children: (
        <Text fz="sm">
          Its weights, its checkpoints and its curve are deleted from the disk. That cannot be undone.
        </Text>
      ),
      labels: { confirm: 'Delete', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(undefined),
    });
  const askStop = () => {
    if (run.state === 'queued') stop.mutate(undefined);
    else
      modals.openConfirmModal({
        title: `Stop ${run.name}?`,
        children: (
          <Text fz="sm">
            {run.doing === CHOOSING
              ? 'Its weights are trained and stay; its threshold is chosen when it is resumed.'
              : 'It writes a checkpoint first, from which it can go on at any time.'}
          </Text>
        ),
        labels: { confirm: 'Stop', cancel: 'Let it train' },
        onConfirm: () => stop.mutate(undefined),
      });
  };
  const last = run.checkpoints.at(-1);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Group gap="sm">
          <Text component="h2" fz="xl" fw={600} m={0} style={{ overflowWrap: 'anywhere' }}>
            {run.name}
          </Text>
          <span role="status">
            <State state={run.state} />
          </span>
          {run.doing && run.doing !== 'training' && (
            <Text fz="sm" c="dimmed">
              {run.doing}
            </Text>
          )}
          {run.waits_for && (
            <Text fz="sm" c="dimmed">
              waits for {run.waits_for}
            </Text>
          )}
        </Group>
        <Group gap="xs">
          {run.waits_for && (
            <StartNow
              name={run.name}
              waitsFor={run.waits_for}
              start={() => start.mutate(undefined)}
              loading={start.isPending}
            />
          )}
          {activeRun(run) && (
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={16} />}
              onClick={askStop}
              loading={stop.isPending}
              disabled={run.doing === 'stopping'}
            >
              {run.state === 'queued' ? 'Take out of the queue' : 'Stop'}
            </Button>
          )}
          {run.killable && (
            <KillNow
              name={run.name}
              lost={
                last
                  ? `What it did after its checkpoint at iteration ${count(last)} is lost; it can go on from there.`
                  : 'It has no checkpoint yet: what it did is lost.'
              }
              kill={() => kill.mutate(undefined)}
              loading={kill.isPending}
            />
          )}
          {run.resumable && (
            <Button
              leftSection={<IconPlayerPlay size={16} />}
              onClick={() => resume.mutate(undefined)}
              loading={resume.isPending}
            >
              {run.checkpoints.length ? `Resume from ${count(run.checkpoints.at(-1))}` : 'Start again'}
            </Button>
          )}
          {run.state === 'done' && (
            <Button component={Link} to={`/results?matcher=${encodeURIComponent(run.name)}`}>
              Evaluate it
            </Button>
          )}
          <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label="More">
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component={Link} to={`/training?from=${encodeURIComponent(run.name)}`}>
                New run with these settings
              </Menu.Item>
              <Menu.Item color="red" disabled={run.state === 'training'} onClick={askDelete}>
                Delete…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {lost && (
        <Alert color="amber" icon={<IconPlugConnectedX size={18} />} role="status">
          Connection lost, retrying. Training goes on; the curve will be whole again.
        </Alert>
      )}
      {run.doing === 'stopping' && (
        <Stopping killable={run.killable} ends="It ends its iteration and writes a checkpoint." />
      )}
      {run.reason && (
        <Alert color={BAD.includes(run.state) ? 'red' : 'amber'} title={ENDED[run.state]} role="alert">
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {run.reason}
          </Text>
          {run.resumable && (
            <Text fz="sm" mt={4}>
              {run.checkpoints.length
                ? `Nothing is lost up to iteration ${count(run.checkpoints.at(-1))}: resume goes on from there.`
                : 'There was no checkpoint yet; it can be started again.'}
            </Text>
          )}
        </Alert>
      )}
    </Stack>
  );
}

function Figures({ run }: { run: RunDetail }) {
  const part = run.iters ? (100 * run.iteration) / run.iters : 0;
  const training = run.state === 'training';
  return (
    <Stack gap={6}>
      <Stats>
        <Stat label="Iteration" value={count(run.iteration)} note={`of ${count(run.iters)}`} />
        <Stat label="Train loss" value={figure(run.train_loss)} />
        <Stat
          label="Valid loss"
          value={figure(run.valid_loss)}
          note={`best ${figure(run.best_valid_loss)}`}
        />
        <Stat label="F1 on valid" value={figure(run.valid_f1)} />
        <Stat label="Speed" value={count(run.tokens_per_second)} note="tokens/s" />
        <Stat label="Peak memory" value={bytes(run.memory_bytes)} />
        <Stat
          label={training ? 'Time left' : 'Time taken'}
          value={training ? duration(run.eta_seconds || null) : duration(run.seconds)}
          note={
            !training
              ? ago(run.updated)
              : run.eta_seconds === null
                ? `told after ${counted(Number(run.config.steps_per_report ?? 1), 'iteration')}`
                : `${duration(run.seconds)} done`
          }
        />
      </Stats>
      <Progress value={part} size={6} aria-label="Iterations done" transitionDuration={0} />
    </Stack>
  );
}

/** The end of a log. It stays at its end, unless somebody has scrolled up to read. */
function Log({ text }: { text: string }) {
  const box = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls whenever there is more text
  useEffect(() => {
    const { current } = box;
    if (current && atEnd.current) current.scrollTop = current.scrollHeight;
  }, [text]);
  return (
    <pre
      ref={box}
      className={parts.log}
      tabIndex={0}
      role="log"
      aria-label="Log"
      aria-live="off"
      onScroll={(e) => {
        const el = e.currentTarget;
        atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < 24;
      }}
    >
      {text || 'Nothing has been said yet.'}
    </pre>
  );
}

function Checkpoints({ run, live }: { run: RunDetail; live: number[] }) {
  const all = [...new Set([...run.checkpoints, ...live])].sort((a, b) => a - b);
  const earlier = run.checkpoints.slice(0, -1).map(String).reverse();
  const [chosen, setChosen] = useState('');
  const from = earlier.includes(chosen) ? chosen : (earlier[0] ?? '');
  const back = useAct(
    (checkpoint: number) =>
      data(
        api.POST('/api/runs/{name}/resume', {
          params: { path: { name: run.name } },
          body: { checkpoint },
        }),
      ),
    { renew: ['runs'] },
  );
  return (
    <Panel>
      <Text fz="sm">
        {all.length
          ? `At iterations ${all.map((c) => count(c)).join(', ')}. Each holds the adapter, the optimizer and the place in the data.`
          : 'None yet: the first one comes after save_every iterations, and when the run is stopped.'}
      </Text>
      {run.resumable && earlier.length > 0 && (
        <Group align="end" gap="xs" mt="sm">
          <NativeSelect
            label="An earlier checkpoint"
            description="Later ones are not deleted: they are put into a folder set-aside-… of the run."
            data={earlier}
            value={from}
            onChange={(e) => setChosen(e.currentTarget.value)}
          />
          <Button variant="default" loading={back.isPending} onClick={() => back.mutate(Number(from))}>
            Resume from it
          </Button>
        </Group>
      )}
    </Panel>
  );
}
