import { Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { get } from '../api/queries';
import { serve } from '../lib/commands';
import { best } from '../parts/Choose';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { Experiments } from './monitor/Experiments';
import { Health } from './monitor/Health';
import { Served } from './monitor/Served';

const TABS = ['health', 'experiments', 'served'];

export default function Monitor() {
  const { name } = useParams();
  const navigate = useNavigate();
  const service = useQuery(get.service());
  const matchers = useQuery(get.matchers());
  const path =
    matchers.data?.find((m) => m.name === best(matchers.data))?.path ?? 'artifacts/matchers/features';
  const tab = TABS.includes(name ?? '') ? (name as string) : 'health';
  return (
    <Page
      title="Monitor"
      says={
        service.data?.reachable
          ? `The service at ${service.data.url}, ${service.data.says}`
          : 'The service that decides pairs over HTTP: how it is doing, and experiments with it.'
      }
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
                <Served host={found} />
              </Tabs.Panel>
            </Tabs>
          ) : (
            <Stack gap="md">
              <Empty
                title="No service is running"
                text="Start one beside the studio; this page finds it within seconds. Decisions and feedback are stored, and shown here."
                command={serve(found.url, path)}
              />
              <Text fz="sm" c="dimmed" maw={640}>
                {sentence(found.says)} Its key is set by SAMESKU_STUDIO_KEY.
              </Text>
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
