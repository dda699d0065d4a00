import { Alert, Button, Group, NavLink, Progress, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { get } from '../api/queries';
import type { Run } from '../api/types';
import { ago, count, figure } from '../lib/format';
import { inSight } from '../lib/sight';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { State } from '../parts/State';
import classes from './pages.module.css';
import { Runs } from './training/Runs';
import { RunView } from './training/RunView';
import { Setup } from './training/Setup';

export default function Training() {
  const { name } = useParams();
  const runs = useQuery(get.runs());
  const jobs = useQuery(get.jobs());
  const run = runs.data?.find((one) => one.state === 'training');
  const job = jobs.data?.find((one) => one.state === 'running' && one.heavy);
  return (
    <Page
      title="Training"
      says="Fine-tune a language model with LoRA, and watch it learn."
      actions={
        name && (
          <Button component={Link} to="/training" leftSection={<IconPlus size={16} />} variant="default">
            New run
          </Button>
        )
      }
    >
      {name ? (
        <div className={classes.sided}>
          <Loaded query={runs} height={220}>
            {(found) => <List runs={found} chosen={name} />}
          </Loaded>
          <RunView key={name} name={name} all={runs.data ?? []} />
        </div>
      ) : (
        <Stack gap="md">
          {run ? <Busy run={run} /> : job && <Waits>{job.title} is at work.</Waits>}
          <Setup busy={!!(run ?? job)} />
          <Runs runs={runs} />
        </Stack>
      )}
    </Page>
  );
}

function Busy({ run }: { run: Run }) {
  return (
    <Waits
      watch={
        <Button component={Link} to={`/training/${run.name}`} size="compact-sm">
          Watch
        </Button>
      }
    >
      <b>{run.name}</b> is training: iteration {count(run.iteration)}
      {run.iters ? ` of ${count(run.iters)}` : ''}.
    </Waits>
  );
}

function Waits({ children, watch }: { children: ReactNode; watch?: ReactNode }) {
  return (
    <Alert color="spruce" p="sm">
      <Group justify="space-between" gap="sm">
        <Text fz="sm">{children} What you start now waits for it.</Text>
        {watch}
      </Group>
    </Alert>
  );
}

function List({ runs, chosen }: { runs: Run[]; chosen: string }) {
  return (
    <nav aria-label="Runs" className={classes.list}>
      {runs.map((run) => (
        <NavLink
          key={run.name}
          component={Link}
          to={`/training/${run.name}`}
          active={run.name === chosen}
          aria-current={run.name === chosen ? 'true' : undefined}
          ref={run.name === chosen ? inSight : undefined}
          label={run.name}
          description={
            <>
              <Group component="span" gap={6} mt={2}>
                <State state={run.state} />
                <span>
                  {run.best_valid_loss === null
                    ? ago(run.updated ?? run.started)
                    : `valid loss ${figure(run.best_valid_loss)}`}
                </span>
              </Group>
              {run.state === 'training' && run.iters ? (
                <Progress
                  size={3}
                  mt={5}
                  value={(100 * run.iteration) / run.iters}
                  aria-label={`${run.name}: iterations done`}
                />
              ) : null}
            </>
          }
          className={classes.listed}
        />
      ))}
    </nav>
  );
}
