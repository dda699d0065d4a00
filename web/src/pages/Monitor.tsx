import { Button, Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { activeJob, get } from '../api/queries';
import type { Job } from '../api/types';
import { JobCard, useStop } from '../parts/JobCard';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { Experiments } from './monitor/Experiments';
import { Health } from './monitor/Health';
import { Served } from './monitor/Served';
import { Start } from './monitor/Start';

const TABS = ['health', 'experiments', 'served'];

export default function Monitor() {
  const { name } = useParams();
  const navigate = useNavigate();
  const service = useQuery(get.service());
  const tab = TABS.includes(name ?? '') ? (name as string) : 'health';
  // One that was started elsewhere is looked at, and stopped where it was started.
  const job = service.data?.job && activeJob(service.data.job) ? service.data.job : null;
  return (
    <Page
      title="Monitor"
      says={
        service.data?.reachable
          ? `The service at ${service.data.url}, ${service.data.says}`
          : 'The service that decides pairs over HTTP: how it is doing, and experiments with it.'
      }
      actions={service.data?.reachable && job && <Stop job={job} />}
    >
      <Loaded query={service} height={420}>
        {(found) =>
          found.reachable ? (
            <Tabs
              value={tab}
              onChange={(to) => navigate(`/monitor/${to}`, { replace: true })}
              keepMounted={false}
            >
              <Tabs.List mb="md">
                <Tabs.Tab value="health">Health</Tabs.Tab>
                <Tabs.Tab value="experiments">Experiments</Tabs.Tab>
                <Tabs.Tab value="served">Deployments</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="health">
                <Health host={found} />
              </Tabs.Panel>
              <Tabs.Panel value="experiments">
                <Experiments host={found} />
              </Tabs.Panel>
              <Tabs.Panel value="served">
                <Stack gap="md">
                  {job && <JobCard job={job} />}
                  <Served host={found} />
                </Stack>
              </Tabs.Panel>
            </Tabs>
          ) : (
            <Start host={found} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Stop({ job }: { job: Job }) {
  const stop = useStop(job);
  return (
    <Button variant="default" onClick={stop.ask} loading={stop.isPending} disabled={job.stopping}>
      {job.stopping ? 'Stopping' : 'Stop the service'}
    </Button>
  );
}
