import { Box, Button, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { api, data } from '../api/client';
import { get, useAct } from '../api/queries';
import type { Matcher } from '../api/types';
import { ago } from '../lib/format';
import { best, ChooseData, ChooseMatcher, usual, wordsOf } from '../parts/Choose';
import { Command } from '../parts/Command';
import { Empty } from '../parts/Empty';
import { Jobs } from '../parts/JobCard';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Both } from './compare/Both';

type Split = 'train' | 'valid' | 'test';

export default function Compare() {
  const { name } = useParams();
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const evaluations = useQuery(get.evaluations());
  const matchers = useQuery(get.matchers());
  const able = (evaluations.data ?? []).filter((e) => e.matchers.length > 1);
  const chosen = able.find((e) => e.id === name) ?? (name ? undefined : able[0]);
  const a = query.get('a') ?? chosen?.matchers[0];
  const b = query.get('b') ?? chosen?.matchers.find((m) => m !== a);
  return (
    <Page
      title="Compare"
      says="The same pairs through two matchers, such as a base model and what it was tuned to: disagreements first."
    >
      <Stack gap="md">
        <Loaded query={matchers} height={170}>
          {(all) =>
            all.length > 1 ? (
              <Ask matchers={all} />
            ) : (
              <Empty
                title={all.length ? 'One matcher is not enough to compare' : 'There is no matcher yet'}
                text="Fit a quick one on the page Data, or train a language model: the base model and the tuned one are two."
                command="samesku evaluate smollm2-135m artifacts/lora_adapters/walmart-amazon-smollm2 --data data --compare"
              >
                <Group gap="xs">
                  <Button component={Link} to="/training">
                    To Training
                  </Button>
                  <Button component={Link} to="/data" variant="default">
                    To Data
                  </Button>
                </Group>
              </Empty>
            )
          }
        </Loaded>
        <Jobs kinds={['evaluate']}>
          {(job) =>
            able.some((e) => e.id === job.result?.evaluation) && (
              <Button component={Link} to={`/compare/${job.result?.evaluation}`} size="compact-xs">
                Show them
              </Button>
            )
          }
        </Jobs>
        {name && evaluations.data && !chosen && (
          <Empty
            title="There is nothing to compare here"
            text="This evaluation is not here, or is of one matcher alone. Choose two matchers above."
          />
        )}
        {chosen && a && b && (
          <>
            <Group align="flex-end" gap="md">
              <NativeSelect
                label="Compared"
                flex="1 1 300px"
                maw={560}
                value={chosen.id}
                onChange={(e) => navigate(`/compare/${e.currentTarget.value}`)}
                data={able.map((e) => ({
                  value: e.id,
                  label: `${e.matchers.join(', ')} on ${e.data} ${e.split}, ${ago(e.time)}`,
                }))}
              />
              {chosen.matchers.length > 2 && (
                <>
                  <NativeSelect
                    label="First"
                    value={a}
                    data={chosen.matchers.filter((m) => m !== b)}
                    onChange={(e) =>
                      navigate(
                        `/compare/${chosen.id}?a=${encodeURIComponent(e.currentTarget.value)}&b=${encodeURIComponent(b)}`,
                      )
                    }
                  />
                  <NativeSelect
                    label="Second"
                    value={b}
                    data={chosen.matchers.filter((m) => m !== a)}
                    onChange={(e) =>
                      navigate(
                        `/compare/${chosen.id}?a=${encodeURIComponent(a)}&b=${encodeURIComponent(e.currentTarget.value)}`,
                      )
                    }
                  />
                </>
              )}
            </Group>
            <Both key={`${chosen.id} ${a} ${b}`} id={chosen.id} a={a} b={b} />
          </>
        )}
      </Stack>
    </Page>
  );
}

/** The base model of an adapter beside it, or else the two best. */
function two(matchers: Matcher[]): [string, string] {
  const tuned = matchers.find((m) => m.base_model);
  const base =
    tuned &&
    matchers.find(
      (m) => m.path === tuned.base_model || m.path.endsWith(`/${tuned.base_model?.split('/').pop()}`),
    );
  if (tuned && base && base !== tuned) return [base.name, tuned.name];
  const first = best(matchers);
  return [first, matchers.find((m) => m.name !== first)?.name ?? ''];
}

function Ask({ matchers }: { matchers: Matcher[] }) {
  const all = useQuery(get.matchers());
  const sets = useQuery(get.dataSets());
  const [first, second] = two(matchers);
  const [a, setA] = useState(first);
  const [b, setB] = useState(second);
  const [set, setSet] = useState('');
  const [split, setSplit] = useState<Split>('test');
  const [n, setN] = useState(20);
  const [seed, setSeed] = useState(42);
  const on = set || usual(sets.data);
  const run = useAct(() => data(api.POST('/api/compare', { body: { a, b, data: on, split, n, seed } })), {
    renew: ['jobs'],
  });
  const path = (name: string) => matchers.find((m) => m.name === name)?.path ?? name;
  return (
    <Panel>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run.mutate(undefined);
        }}
      >
        <Stack gap="sm">
          <Group gap="md" align="flex-end">
            <Box flex="2 1 200px">
              <ChooseMatcher label="First matcher" query={all} value={a} onChange={setA} />
            </Box>
            <Box flex="2 1 200px">
              <ChooseMatcher label="Second matcher" query={all} value={b} onChange={setB} />
            </Box>
            <Box flex="1 1 120px">
              <ChooseData label="Data" query={sets} value={on} onChange={setSet} />
            </Box>
            <NativeSelect
              flex="0 1 92px"
              label="Split"
              value={split}
              onChange={(e) => setSplit(e.currentTarget.value as Split)}
              data={['test', 'valid', 'train']}
            />
            <NumberInput
              flex="0 1 92px"
              label="Pairs"
              value={n}
              onChange={(v) => setN(Number(v) || 1)}
              min={1}
            />
            <NumberInput
              flex="0 1 92px"
              label="Seed"
              value={seed}
              onChange={(v) => setSeed(Number(v) || 0)}
              min={0}
            />
          </Group>
          <Group gap="sm" align="flex-end" wrap="wrap">
            <div style={{ flex: '1 1 320px', minWidth: 0 }}>
              <Command
                text={`samesku evaluate ${path(a)} ${path(b)} --data ${wordsOf(sets.data, on)} --split ${split} --num-samples ${n} --seed ${seed} --compare`}
              />
            </div>
            <Button type="submit" disabled={a === b || !on} loading={run.isPending}>
              Compare
            </Button>
          </Group>
          {a === b && (
            <Text fz="xs" c="dimmed">
              Choose two different matchers.
            </Text>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
