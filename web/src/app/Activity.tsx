import { ActionIcon, Button, Drawer, Indicator, Loader, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { activeJob, get } from '../api/queries';
import { counted } from '../lib/format';
import { Empty } from '../parts/Empty';
import { JobCard } from '../parts/JobCard';

/** The long work besides training: a button that says how much is going on, and the list. */
export function Activity({ compact = false }: { compact?: boolean }) {
  const [open, { open: show, close }] = useDisclosure(false);
  const jobs = useQuery(get.jobs());
  const active = jobs.data?.filter(activeJob).length ?? 0;
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
            text="Preparing, downloads, evaluations and the like are listed here while they are at work and afterwards."
          />
        )}
      </Drawer>
    </>
  );
}

const TOUCHES = ['data', 'matchers', 'evaluations', 'models', 'configs'];

/** Says when a job has ended, wherever one is, and has what it made asked for again. */
export function useJobNews() {
  const jobs = useQuery(get.jobs());
  const queries = useQueryClient();
  const before = useRef<Map<string, string> | null>(null);
  useEffect(() => {
    if (!jobs.data) return;
    const states = new Map(jobs.data.map((job) => [job.id, job.state]));
    const known = before.current;
    before.current = states;
    if (!known) return;
    for (const job of jobs.data) {
      const was = known.get(job.id);
      const ended = !activeJob(job) && (was === 'queued' || was === 'running');
      if (!ended) continue;
      for (const key of TOUCHES) void queries.invalidateQueries({ queryKey: [key] });
      if (job.state === 'done') notifications.show({ title: job.title, message: 'Done' });
      if (job.state === 'failed')
        notifications.show({
          title: job.title,
          message: job.reason ?? 'It failed',
          color: 'red',
          autoClose: 15_000,
        });
    }
  }, [jobs.data, queries]);
}
