import { ActionIcon, Button, Drawer, Indicator, Loader, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure, useDocumentVisibility } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { activeJob, atWork, get } from '../api/queries';
import type { Job, Run } from '../api/types';
import { useRenewed } from '../api/useRenewed';
import { counted } from '../lib/format';
import { Stream } from '../lib/stream';
import { Empty } from '../parts/Empty';
import { JobCard } from '../parts/JobCard';

/** The long work besides training: a button that says how much is going on, and the list. */
export function Activity({ compact = false }: { compact?: boolean }) {
  const [open, { open: show, close }] = useDisclosure(false);
  const jobs = useQuery(get.jobs());
  const active = jobs.data?.filter(atWork).length ?? 0;
  const label = active ? `${counted(active, 'job')} at work` : 'Jobs';
  return (
    <>
      {compact ? (
        <Indicator disabled={!active} size={8} offset={5} color="spruce">
          <ActionIcon size="lg" onClick={show} aria-label={label}>
            <IconListCheck size={20} stroke={1.6} />
          </ActionIcon>
        </Indicator>
      ) : (
        <Button
          variant="default"
          size="xs"
          fullWidth
          justify="flex-start"
          leftSection={active ? <Loader size={13} /> : <IconListCheck size={15} stroke={1.7} />}
          onClick={show}
        >
          {label}
        </Button>
      )}
      <Drawer
        opened={open}
        onClose={close}
        position="right"
        size="md"
        title="Jobs"
        transitionProps={{ duration: 0 }}
        scrollAreaComponent={ScrollArea.Autosize}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {jobs.data?.length ? (
          <Stack gap="sm">
            <Text fz="sm" c="dimmed">
              They go on when this page is closed, and when the studio is.
            </Text>
            {jobs.data.slice(0, 30).map((job) => (
              <JobCard key={job.id} job={job} />
            ))}
          </Stack>
        ) : (
          <Empty
            title="Nothing yet"
            text="Preparing, downloads, evaluations, audits, matches, a service and the like are listed here while they are at work and afterwards."
          />
        )}
      </Drawer>
    </>
  );
}

const ASK_MS = 3_000;
const TOUCHES = [
  'data',
  'matchers',
  'evaluations',
  'matches',
  'audits',
  'models',
  'configs',
  'cost',
  'service',
];

/** Says when a job or a run has ended, wherever one is, and has what it made asked for again. */
export function useJobNews() {
  const jobs = useQuery(get.jobs());
  const runs = useQuery(get.runs());
  const queries = useQueryClient();
  useStream(jobs.data?.find((job) => job.state === 'running' && atWork(job))?.id);
  const touched = useCallback(() => {
    for (const key of TOUCHES) void queries.invalidateQueries({ queryKey: [key] });
  }, [queries]);
  useEnded(jobs.data, jobId, (job) => {
    touched();
    if (job.state === 'done') notifications.show({ title: job.title, message: 'Done' });
    if (job.state === 'failed') failed(job.title, job.reason);
  });
  useEnded(runs.data, runId, (run) => {
    touched();
    void queries.invalidateQueries({ queryKey: ['runs', run.name] });
    if (run.state === 'done') notifications.show({ title: run.name, message: 'It is trained' });
    if (run.state === 'failed' || run.state === 'lost') failed(run.name, run.reason);
  });
}

const jobId = (job: Job) => job.id;
const runId = (run: Run) => run.name;
const OPEN = ['queued', 'running', 'training'];

function failed(title: string, reason?: string | null) {
  notifications.show({ title, message: reason ?? 'It failed', color: 'red', autoClose: 15_000 });
}

/** Calls when something that was at work is so no more. */
function useEnded<T extends { state: string }>(
  all: T[] | undefined,
  id: (one: T) => string,
  tell: (one: T) => void,
) {
  const before = useRef<Map<string, string> | null>(null);
  useEffect(() => {
    if (!all) return;
    const known = before.current;
    before.current = new Map(all.map((one) => [id(one), one.state]));
    if (!known) return;
    for (const one of all)
      if (!OPEN.includes(one.state) && OPEN.includes(known.get(id(one)) ?? '')) tell(one);
  });
}

/** Takes in what the studio tells of a job. One stream a page, as a browser opens few connections at a time. */
function useStream(id: string | undefined) {
  const queries = useQueryClient();
  const visible = useDocumentVisibility() === 'visible';
  useEffect(() => {
    if (!id || !visible) return;
    const stream = new Stream({
      url: () => `/api/jobs/${encodeURIComponent(id)}/stream`,
      events: ['job'],
      onEvent: (_, text) => {
        const job = JSON.parse(text) as Job;
        queries.setQueryData(get.jobs().queryKey, (jobs) =>
          jobs?.map((one) => (one.id === job.id ? job : one)),
        );
        if (!activeJob(job)) {
          stream.end();
          void queries.invalidateQueries({ queryKey: ['jobs'] });
        }
      },
    });
    return () => stream.end();
  }, [id, visible, queries]);
  useRenewed([get.jobs().queryKey], id && visible ? ASK_MS : null); // the other jobs
}
