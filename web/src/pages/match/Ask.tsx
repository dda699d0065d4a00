import { Button, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, data, says } from '../../api/client';
import { get, useAct } from '../../api/queries';
import type { DataListed, Matcher, MatchIn } from '../../api/types';
import { free, NAME } from '../../lib/names';
import { best, ChooseMatcher, usual } from '../../parts/Choose';
import { Command } from '../../parts/Command';
import { Failed } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import classes from '../pages.module.css';

type Links = MatchIn['links'];
const ITSELF = 'itself';
const PARTNERS: { value: NonNullable<Links>; label: string }[] = [
  { value: 'all', label: 'Any number (all)' },
  { value: 'one-to-one', label: 'One each (one-to-one)' },
  { value: 'one-to-many', label: 'A right listing has one (one-to-many)' },
  { value: 'many-to-one', label: 'A left listing has one (many-to-one)' },
];

/** Asks which tables are to be matched, by what, and how. */
export function Ask({ matchers, taken }: { matchers: Matcher[]; taken: string[] }) {
  const all = useQuery(get.matchers());
  const sets = useQuery(get.dataSets());
  const navigate = useNavigate();
  const ready = (sets.data ?? []).filter((d) => d.ready);
  const first = ready.find((d) => d.kind === 'tables')?.name ?? usual(ready);
  const [matcher, setMatcher] = useState(best(matchers));
  const [left, setLeft] = useState('');
  const [right, setRight] = useState('');
  const [links, setLinks] = useState<NonNullable<Links>>('all');
  const [k, setK] = useState(10);
  const [precision, setPrecision] = useState('');
  const [entered, setEntered] = useState<string | null>(null);
  const a = table(left || `left ${first}`);
  const b = right === ITSELF ? null : table(right || `right ${first}`);
  const name = entered ?? free(`${a.data}-${matcher}`, taken);
  const body: MatchIn = {
    name,
    matcher,
    left: a,
    right: b,
    links: b ? links : 'all',
    k,
    precision: precision ? Number(precision) : null,
  };
  const whole = !!first && new RegExp(`^${NAME}$`).test(name);
  const [settled] = useDebouncedValue(body, 200);
  const command = useQuery({ ...get.matchCommand(settled), enabled: whole });
  const start = useAct(() => data(api.POST('/api/matches', { body })), {
    renew: ['jobs', 'matches'],
    onDone: () => navigate(`/match/${name}`),
  });
  return (
    <Panel>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate(undefined);
        }}
      >
        <Stack gap="md">
          <div className={classes.form}>
            <NativeSelect
              label="Left table"
              value={`${a.side} ${a.data}`}
              onChange={(e) => setLeft(e.currentTarget.value)}
              data={options(ready)}
            />
            <NativeSelect
              label="Right table"
              value={b ? `${b.side} ${b.data}` : ITSELF}
              onChange={(e) => setRight(e.currentTarget.value)}
              data={[{ value: ITSELF, label: 'The left one with itself' }, ...options(ready)]}
            />
            <ChooseMatcher label="Matcher" query={all} value={matcher} onChange={setMatcher} />
            <NativeSelect
              label="Partners of a listing"
              description={b ? undefined : 'In one table a listing may stand three times'}
              disabled={!b}
              value={b ? links : 'all'}
              onChange={(e) => setLinks(e.currentTarget.value as NonNullable<Links>)}
              data={PARTNERS}
            />
            <NumberInput
              label="Candidates"
              description="Of each left listing, the likeliest"
              value={k}
              onChange={(v) => setK(Number(v) || 10)}
              min={1}
              max={1000}
            />
            <NativeSelect
              label="Precision"
              description="What is not this sure is left to a person"
              value={precision}
              onChange={(e) => setPrecision(e.currentTarget.value)}
              data={[
                { value: '', label: 'Decide everything' },
                ...['0.9', '0.95', '0.98', '0.99'].map((value) => ({
                  value,
                  label: `${Math.round(100 * Number(value))}% sure`,
                })),
              ]}
            />
            <TextInput
              label="Name"
              description="Its folder in artifacts/matches"
              value={name}
              onChange={(e) => setEntered(e.currentTarget.value)}
              pattern={NAME}
              required
            />
          </div>
          {command.isError ? (
            <Failed error={says(command.error)} />
          ) : (
            <Command text={command.data?.command ?? ''} label="The same on the command line" wrap />
          )}
          <Group justify="flex-end">
            <Button type="submit" disabled={!whole || command.isError} loading={start.isPending}>
              Match
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

const table = (value: string): MatchIn['left'] => ({
  side: value.startsWith('left ') ? 'left' : 'right',
  data: value.slice(value.indexOf(' ') + 1),
});

const options = (sets: DataListed[]) =>
  sets.flatMap(({ name }) =>
    ['left', 'right'].map((side) => ({ value: `${side} ${name}`, label: `${name}, ${side} table` })),
  );
