import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, data } from '../../api/client';
import { activeJob, get, useAct } from '../../api/queries';
import type { Matcher, Service } from '../../api/types';
import { serve } from '../../lib/commands';
import { best, ChooseMatcher } from '../../parts/Choose';
import { Command } from '../../parts/Command';
import { Empty } from '../../parts/Empty';
import { JobCard } from '../../parts/JobCard';
import { Loaded } from '../../parts/Loaded';

/** Where no service answers: one that was started here is on its way, or how to start one. */
export function Start({ host }: { host: Service }) {
  const matchers = useQuery(get.matchers());
  const { job } = host;
  if (job && activeJob(job))
    return (
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          {job.stopping
            ? 'The service is stopping: it answers what it has taken.'
            : 'The service is starting: this page shows it as soon as it answers.'}
        </Text>
        <JobCard job={job} />
      </Stack>
    );
  return (
    <Stack gap="md">
      {job && <JobCard job={job} />}
      <Loaded query={matchers} height={260}>
        {(all) => {
          if (!all.length) return <NoMatcher />;
          return host.startable ? (
            <Ask host={host} matchers={all} />
          ) : (
            <Elsewhere host={host} matchers={all} />
          );
        }}
      </Loaded>
      <Text fz="sm" c="dimmed" maw={640}>
        {sentence(host.says)} The key of one that asks for it is set by SAMESKU_STUDIO_KEY.
      </Text>
    </Stack>
  );
}

function Ask({ host, matchers }: { host: Service; matchers: Matcher[] }) {
  const all = useQuery(get.matchers());
  const [chosen, setChosen] = useState('');
  const matcher = matchers.find((m) => m.name === (chosen || best(matchers))) ?? matchers[0];
  const name = matcher?.name ?? '';
  const start = useAct(() => data(api.POST('/api/service', { body: { matcher: name } })), {
    renew: ['service', 'jobs'],
  });
  return (
    <Empty
      title="No service is running"
      text="Start one here: it answers this machine only and so asks for no key, and it goes on when the studio ends. Decisions and feedback are stored, and shown here."
    >
      <form
        style={{ width: '100%' }}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate(undefined);
        }}
      >
        <Stack gap="md">
          <Group align="flex-end" gap="sm">
            <ChooseMatcher label="Matcher" query={all} value={name} onChange={setChosen} />
            <Button type="submit" loading={start.isPending}>
              Start
            </Button>
          </Group>
          <Text fz="sm" c="dimmed">
            A language model stays in memory while it is served; training and evaluations then have less.
          </Text>
          <Command text={serve(host.url, matcher?.path ?? '')} label="The same on the command line" wrap />
        </Stack>
      </form>
    </Empty>
  );
}

function Elsewhere({ host, matchers }: { host: Service; matchers: Matcher[] }) {
  const path = matchers.find((m) => m.name === best(matchers))?.path ?? '';
  return (
    <Empty
      title="No service is running"
      text={`Start it where the studio looks for it, at ${host.url}; this page finds it within seconds. Decisions and feedback are stored, and shown here.`}
      command={serve(host.url, path)}
    />
  );
}

function NoMatcher() {
  return (
    <Empty
      title="There is no matcher to serve yet"
      text="Fit a quick one on the page Data: it takes about a minute. Or train a language model, or pull one."
      command="samesku fit features sample --out artifacts/matchers/features"
    >
      <Button component={Link} to="/data">
        To Data
      </Button>
    </Empty>
  );
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
