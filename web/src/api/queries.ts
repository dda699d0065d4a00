// What the page asks for, by name: one place that knows how long an answer holds.

import { notifications } from '@mantine/notifications';
import { QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, api, data, says, service, sessionOf } from './client';
import type {
  Alert,
  Analysed,
  Asked,
  CostIn,
  Deployed,
  Drifted,
  Experiment,
  Job,
  Judged,
  Latency,
  Run,
  SplitName,
  Traffic,
} from './types';

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (tries, error) =>
        tries < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      retryDelay: (tries) => Math.min(500 * 2 ** tries, 5_000),
      refetchOnWindowFocus: true,
    },
  },
});

export const activeJob = (job: Pick<Job, 'state'>): boolean =>
  job.state === 'queued' || job.state === 'running';
/** A service is there to go on: nobody waits for it. */
export const atWork = (job: Pick<Job, 'state' | 'kind'>): boolean => activeJob(job) && job.kind !== 'serve';
export const activeRun = (run: Pick<Run, 'state'>): boolean =>
  run.state === 'queued' || run.state === 'training';

const get = {
  session: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: () => sessionOf(true),
      staleTime: 30_000,
      refetchInterval: 30_000,
    }),
  jobs: () =>
    queryOptions({
      queryKey: ['jobs'],
      queryFn: () => data(api.GET('/api/jobs')),
      refetchInterval: (query) => (query.state.data?.some(atWork) ? 1_500 : 10_000),
    }),
  job: (id: string) =>
    queryOptions({
      queryKey: ['jobs', id],
      queryFn: () => data(api.GET('/api/jobs/{id}', { params: { path: { id } } })),
      refetchInterval: (query) => (query.state.data && activeJob(query.state.data) ? 2_000 : false),
    }),
  dataSets: () => queryOptions({ queryKey: ['data'], queryFn: () => data(api.GET('/api/data')) }),
  dataSet: (name: string) =>
    queryOptions({
      queryKey: ['data', name],
      queryFn: () => data(api.GET('/api/data/{name}', { params: { path: { name } } })),
      staleTime: 60_000,
    }),
  pairs: (
    name: string,
    query: {
      split: SplitName;
      label: 'match' | 'no' | 'any';
      search: string;
      offset: number;
      limit: number;
    },
  ) =>
    queryOptions({
      queryKey: ['data', name, 'pairs', query],
      queryFn: () => data(api.GET('/api/data/{name}/pairs', { params: { path: { name }, query } })),
      staleTime: 60_000,
      placeholderData: (before) => before,
    }),
  pairFiles: () =>
    queryOptions({ queryKey: ['pair files'], queryFn: () => data(api.GET('/api/pair-files')) }),
  styles: () =>
    queryOptions({
      queryKey: ['styles'],
      queryFn: () => data(api.GET('/api/styles')),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  configs: () => queryOptions({ queryKey: ['configs'], queryFn: () => data(api.GET('/api/configs')) }),
  schema: () =>
    queryOptions({
      queryKey: ['configs', 'schema'],
      queryFn: () => data(api.GET('/api/configs/schema')),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  runs: () =>
    queryOptions({
      queryKey: ['runs'],
      queryFn: () => data(api.GET('/api/runs')),
      refetchInterval: (query) => (query.state.data?.some(activeRun) ? 3_000 : 15_000),
    }),
  run: (name: string) =>
    queryOptions({
      queryKey: ['runs', name],
      queryFn: () => data(api.GET('/api/runs/{name}', { params: { path: { name } } })),
      refetchInterval: (query) => (query.state.data && activeRun(query.state.data) ? 2_000 : 15_000),
    }),
  series: (name: string, points: number) =>
    queryOptions({
      queryKey: ['runs', name, 'series', points],
      queryFn: () =>
        data(api.GET('/api/runs/{name}/series', { params: { path: { name }, query: { points } } })),
      staleTime: 5_000,
    }),
  diff: (a: string, b: string) =>
    queryOptions({
      queryKey: ['runs', 'diff', a, b],
      queryFn: () => data(api.GET('/api/runs/diff', { params: { query: { a, b } } })),
    }),
  matchers: () => queryOptions({ queryKey: ['matchers'], queryFn: () => data(api.GET('/api/matchers')) }),
  encoders: () =>
    queryOptions({
      queryKey: ['encoders'],
      queryFn: () => data(api.GET('/api/encoders')),
      staleTime: 60_000,
    }),
  evaluations: () =>
    queryOptions({ queryKey: ['evaluations'], queryFn: () => data(api.GET('/api/evaluations')) }),
  evaluation: (id: string) =>
    queryOptions({
      queryKey: ['evaluations', id],
      queryFn: () => data(api.GET('/api/evaluations/{id}', { params: { path: { id } } })),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  scores: (id: string, matcher: string) =>
    queryOptions({
      queryKey: ['evaluations', id, 'scores', matcher],
      queryFn: () =>
        data(api.GET('/api/evaluations/{id}/scores', { params: { path: { id }, query: { matcher } } })),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  moved: (id: string, matcher: string, threshold: number) =>
    queryOptions({
      queryKey: ['evaluations', id, 'moved', matcher, threshold],
      queryFn: () =>
        data(
          api.GET('/api/evaluations/{id}/moved', { params: { path: { id }, query: { matcher, threshold } } }),
        ),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000, // a slider has a thousand places
      placeholderData: (before) => before,
    }),
  mistakes: (
    id: string,
    query: {
      matcher?: string;
      kind: 'false_match' | 'missed' | 'disagree' | 'all';
      with?: string;
      offset: number;
      limit: number;
    },
  ) =>
    queryOptions({
      queryKey: ['evaluations', id, 'mistakes', query],
      queryFn: () => data(api.GET('/api/evaluations/{id}/mistakes', { params: { path: { id }, query } })),
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: (before) => before,
    }),
  audit: (id: string, matcher: string) =>
    queryOptions({
      queryKey: ['evaluations', id, 'audit', matcher],
      queryFn: () =>
        data(api.GET('/api/evaluations/{id}/audit', { params: { path: { id }, query: { matcher } } })),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  matches: () =>
    queryOptions({
      queryKey: ['matches'],
      queryFn: () => data(api.GET('/api/matches')),
      refetchInterval: (query) => (query.state.data?.some(activeJob) ? 2_000 : 15_000),
    }),
  match: (name: string) =>
    queryOptions({
      queryKey: ['matches', name],
      queryFn: () => data(api.GET('/api/matches/{name}', { params: { path: { name } } })),
      refetchInterval: (query) => (query.state.data && activeJob(query.state.data) ? 2_000 : false),
    }),
  matchCommand: (body: Asked) =>
    queryOptions({
      queryKey: ['matches', 'command of', body],
      queryFn: () => data(api.POST('/api/matches/command', { body })),
      placeholderData: (before) => before,
    }),
  links: (name: string, query: { first: 'as written' | 'reviews'; offset: number; limit: number }) =>
    queryOptions({
      queryKey: ['matches', name, 'links', query],
      queryFn: () => data(api.GET('/api/matches/{name}/links', { params: { path: { name }, query } })),
      placeholderData: (before) => before,
    }),
  rejects: (name: string, query: { offset: number; limit: number }) =>
    queryOptions({
      queryKey: ['matches', name, 'rejects', query],
      queryFn: () => data(api.GET('/api/matches/{name}/rejects', { params: { path: { name }, query } })),
      placeholderData: (before) => before,
    }),
  audits: () =>
    queryOptions({
      queryKey: ['audits'],
      queryFn: () => data(api.GET('/api/audits')),
      refetchInterval: (query) => (query.state.data?.some(activeJob) ? 2_000 : 15_000),
    }),
  suspects: (name: string, query: { split?: SplitName; offset: number; limit: number }) =>
    queryOptions({
      queryKey: ['audits', name, 'suspects', query],
      queryFn: () => data(api.GET('/api/audits/{name}/suspects', { params: { path: { name }, query } })),
      placeholderData: (before) => before,
    }),
  labellings: () => queryOptions({ queryKey: ['label'], queryFn: () => data(api.GET('/api/label')) }),
  agreement: (id: string) =>
    queryOptions({
      queryKey: ['label', id, 'agreement'],
      queryFn: () => data(api.GET('/api/label/{id}/agreement', { params: { path: { id } } })),
    }),
  cost: (query: CostIn) =>
    queryOptions({
      queryKey: ['cost', query],
      queryFn: () => data(api.GET('/api/cost', { params: { query } })),
      placeholderData: (before) => before,
    }),
  models: () => queryOptions({ queryKey: ['models'], queryFn: () => data(api.GET('/api/models')) }),
  service: () =>
    queryOptions({
      queryKey: ['service'],
      queryFn: () => data(api.GET('/api/service')),
      // One that starts is found as soon as it answers, and one that stops is gone.
      refetchInterval: ({ state: { data: found } }) =>
        found?.job && activeJob(found.job) && (!found.reachable || found.job.stopping) ? 1_000 : 10_000,
    }),
  accuracy: (days: number) =>
    queryOptions({
      queryKey: ['service', 'accuracy', days],
      queryFn: () => service<Judged>(`v1/monitor/accuracy?days=${days}`),
      refetchInterval: 15_000,
    }),
  drift: () =>
    queryOptions({
      queryKey: ['service', 'drift'],
      queryFn: () => service<Drifted>('v1/monitor/drift'),
      refetchInterval: 30_000,
    }),
  traffic: (hours: number) =>
    queryOptions({
      queryKey: ['service', 'traffic', hours],
      queryFn: () => service<Traffic[]>(`v1/monitor/traffic?hours=${hours}&spans=48`),
      refetchInterval: 15_000,
      placeholderData: (before) => before,
    }),
  latency: () =>
    queryOptions({
      queryKey: ['service', 'latency'],
      queryFn: () => service<Latency[]>('v1/monitor/latency'),
      refetchInterval: 15_000,
    }),
  alerts: () =>
    queryOptions({
      queryKey: ['service', 'alerts'],
      queryFn: () => service<Alert[]>('v1/monitor/alerts'),
      refetchInterval: 15_000,
    }),
  deployed: () =>
    queryOptions({
      queryKey: ['service', 'deployments'],
      queryFn: () => service<Deployed>('v1/deployments'),
      refetchInterval: 15_000,
    }),
  experiments: () =>
    queryOptions({
      queryKey: ['service', 'experiments'],
      queryFn: () => service<Experiment[]>('v1/experiments'),
      refetchInterval: 15_000,
    }),
  experiment: (id: number) =>
    queryOptions({
      queryKey: ['service', 'experiments', id],
      queryFn: () => service<Analysed>(`v1/experiments/${id}`),
      refetchInterval: 10_000,
    }),
};

export { get };

/** An act that changes something: what was refused is shown, what it touches is asked for again. */
export function useAct<In, Out>(
  act: (input: In) => Promise<Out>,
  {
    renew = [],
    done,
    onDone,
    onRefused,
    quiet = false,
  }: {
    renew?: readonly string[];
    done?: string;
    onDone?: (out: Out, input: In) => void;
    /** What was asked for cannot be done as things are now: they are others than the page shows. */
    onRefused?: () => void;
    quiet?: boolean;
  } = {},
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (out, input) => {
      for (const key of renew) void queries.invalidateQueries({ queryKey: [key] });
      if (done) notifications.show({ message: done });
      onDone?.(out, input);
    },
    onError: (error) => {
      if (!quiet) notifications.show({ message: says(error), color: 'red', autoClose: 12_000 });
      if (error instanceof ApiError && error.status === 409) onRefused?.();
    },
  });
}

export const useSession = () => useQuery(get.session());
