import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, data } from '../api/client';
import { activeJob, get, useAct } from '../api/queries';
import type { Job } from '../api/types';
import { ago, count, duration, seconds } from '../lib/format';
import { Command } from './Command';
import classes from './parts.module.css';
import { StartNow } from './StartNow';
import { State } from './State';
import { KillNow, Stopping } from './Stopping';

/** Stops it; a service after a word on what that means. */
export function useStop(job: Job) {
  const { mutate, isPending } = useAct(
    () => data(api.POST('/api/jobs/{id}/stop', { params: { path: { id: job.id } } })),
    { renew: ['jobs', 'service'] },
  );
  const stop = () => mutate(undefined);
  const ask = () =>
    modals.openConfirmModal({
      title: 'Stop the service?',
      children: (
        <Text fz="sm">
          It answers what it has taken, then it ends: whoever asks it finds nobody there until it is started
          again. Its decisions and feedback stay.
        </Text>
      ),
      labels: { confirm: 'Stop the service', cancel: 'Let it serve' },
      confirmProps: { color: 'red' },
      onConfirm: stop,
    });
  return { ask: job.kind === 'serve' ? ask : stop, isPending };
}

/** A piece of long work: how far it is, why it failed, its command and log. */
export function JobCard({ job, children }: { job: Job; children?: ReactNode }) {
  const [details, setDetails] = useState(false);
  const active = activeJob(job);
  const stop = useStop(job);
  const start = useAct(() => data(api.POST('/api/jobs/{id}/start', { params: { path: { id: job.id } } })), {
    renew: ['jobs'],
  });
  const kill = useAct(() => data(api.POST('/api/jobs/{id}/kill', { params: { path: { id: job.id } } })), {
    renew: ['jobs'],
  });
  const { progress } = job;
  const took = job.ended ? (seconds(job.ended) ?? 0) - (seconds(job.started) ?? 0) : null;
  return (
    <Paper withBorder p="sm" radius="md" role="group" aria-label={job.title}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Stack gap={2} miw={0}>
          <Text fw={500} fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {job.title}
          </Text>
          <Text fz="xs" c="dimmed">
            {ago(job.started)}
            {took !== null && `, took ${duration(took)}`}
          </Text>
        </Stack>
        <State state={job.state} />
      </Group>
      {active && (
        <Stack gap={4} mt="xs">
          {job.state === 'running' && job.kind !== 'serve' && (
            <Progress
              value={progress?.total ? (100 * progress.done) / progress.total : 100}
              animated={!progress?.total}
              striped={!progress?.total}
              size="sm"
              aria-label={`Progress of ${job.title}`}
            />
          )}
          <Text fz="xs" c="dimmed">
            {job.waits_for
              ? `Waits for ${job.waits_for}`
              : progress
                ? `${progress.text}${progress.total ? `: ${count(progress.done)} of ${count(progress.total)}` : ''}${progress.seconds_left ? `, ${duration(progress.seconds_left)} left` : ''}`
                : 'Starting'}
          </Text>
        </Stack>
      )}
      {job.stopping && <Stopping killable={job.killable} ends="It was asked to stop." />}
      {job.reason && (
        <Text
          fz="sm"
          c={job.state === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}
          mt="xs"
          style={{ overflowWrap: 'anywhere' }}
        >
          {job.reason}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        {children}
        {job.waits_for && (
          <StartNow
            name={job.title}
            waitsFor={job.waits_for}
            start={() => start.mutate(undefined)}
            loading={start.isPending}
            size="compact-xs"
          />
        )}
        {active && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={stop.ask}
            loading={stop.isPending}
            disabled={job.stopping}
          >
            Stop
          </Button>
        )}
        {job.killable && (
          <KillNow
            name={job.title}
            lost="What it has not finished is lost; what was there before stays as it is."
            kill={() => kill.mutate(undefined)}
            loading={kill.isPending}
            size="compact-xs"
          />
        )}
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => setDetails(!details)}
          aria-expanded={details}
        >
          {details ? 'Less' : 'Command and log'}
        </Button>
      </Group>
      {details && <Details job={job} />}
    </Paper>
  );
}

function Details({ job }: { job: Job }) {
  const detail = useQuery(get.job(job.id));
  return (
    <Stack gap="xs" mt="xs">
      <Command text={job.command} wrap />
      <pre className={classes.log} tabIndex={0}>
        {detail.data ? detail.data.log || 'It has said nothing.' : ' '}
      </pre>
    </Stack>
  );
}

/** The job of this id, if what the studio noted of it is there. */
export function JobOf({ id, reason }: { id: string; reason: string | null }) {
  const jobs = useQuery(get.jobs());
  // The list has the latest ones only.
  const listed = jobs.data?.find((job) => job.id === id);
  const older = useQuery({ ...get.job(id), enabled: jobs.isSuccess && !listed, retry: false });
  const job = listed ?? older.data;
  if (job) return <JobCard job={job} />;
  return older.isError && reason ? (
    <Text fz="sm" c="var(--mantine-color-error)">
      {reason}
    </Text>
  ) : null;
}

const FRESH_S = 180;

/** The jobs of some kinds that are at work or have ended just now, where they were asked for. */
export function Jobs({
  kinds,
  of,
  children,
}: {
  kinds: Job['kind'][];
  of?: (job: Job) => boolean;
  children?: (job: Job) => ReactNode;
}) {
  const jobs = useQuery(get.jobs());
  const now = Date.now() / 1000;
  const shown = (jobs.data ?? []).filter(
    (job) =>
      kinds.includes(job.kind) &&
      (of?.(job) ?? true) &&
      (activeJob(job) || (job.ended !== null && now - (seconds(job.ended) ?? 0) < FRESH_S)),
  );
  if (!shown.length) return null;
  return (
    <Stack gap="xs">
      {shown.slice(0, 3).map((job) => (
        <JobCard key={job.id} job={job}>
          {children?.(job)}
        </JobCard>
      ))}
    </Stack>
  );
}
