import { Alert, Button, Group, Kbd, Loader, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api, data } from '../../api/client';
import { get, useAct } from '../../api/queries';
import type { Labelling, Question } from '../../api/types';
import { count, figure, share } from '../../lib/format';
import { wordsOf } from '../../parts/Choose';
import { Command } from '../../parts/Command';
import { Jobs } from '../../parts/JobCard';
import { Failed } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Legend, Pair } from '../../parts/Pair';
import { Stat, Stats } from '../../parts/Stat';
import { Fit } from '../data/Fit';
import classes from '../pages.module.css';

type Answer = 'y' | 'n' | 'u';
const ANSWERS: { key: Answer; text: string }[] = [
  { key: 'y', text: 'Same item' },
  { key: 'n', text: 'Different' },
  { key: 'u', text: 'Unsure' },
];

/** A question at a time, answered by a key. */
export function Work({ session: first }: { session: Labelling }) {
  const [session, setSession] = useState(first);
  const [question, setQuestion] = useState<Question | 'learning' | 'none' | null>(null);
  const [answered, setAnswered] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [by, setBy] = useLocalStorage({
    key: 'samesku-by',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const [said, setSaid] = useState('');
  const queries = useQueryClient();
  const path = { path: { id: first.id } };
  const me = by.trim();

  const next = useCallback(async () => {
    setError(null);
    try {
      const answer = await api.GET('/api/label/{id}/next', {
        params: { path: { id: first.id }, query: { by: me } },
      });
      if (answer.response.status === 204) setQuestion('none');
      else if (answer.response.status === 202) setQuestion('learning');
      else setQuestion(answer.data ?? 'none');
    } catch (e) {
      setError(e);
      setQuestion(null);
    }
  }, [first.id, me]);

  // A session that was there before has to be taken up again after a restart of the studio.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a session
  useEffect(() => {
    void data(api.POST('/api/label', { body: { data: first.data, name: first.id } }))
      .then(setSession)
      .then(next)
      .catch(setError);
  }, [first.id]);
  useEffect(() => {
    if (question !== 'learning') return;
    const timer = setInterval(next, 900);
    return () => clearInterval(timer);
  }, [question, next]);

  const after = () => {
    void queries.invalidateQueries({ queryKey: ['label'] });
    void next();
  };
  const answer = useAct(
    ({ number, key }: { number: number; key: Answer }) =>
      data(api.POST('/api/label/{id}/answer', { params: path, body: { number, answer: key, by: me } })),
    {
      onDone: (now, { key, number }) => {
        setSession(now);
        setAnswered(number);
        setSaid(`${ANSWERS.find((a) => a.key === key)?.text}, kept`);
        after();
      },
      // Another page has answered it, or the studio was started again and asks anew.
      onRefused: after,
    },
  );
  const undo = useAct(
    () => data(api.POST('/api/label/{id}/undo', { params: { ...path, query: { by: me } } })),
    {
      onDone: ({ number, pair, ...now }) => {
        setSession(now);
        setQuestion({ number, pair });
        setSaid('Taken back');
        void queries.invalidateQueries({ queryKey: ['label'] });
      },
    },
  );
  const busy = answer.isPending || undo.isPending;
  const shown = question !== null && question !== 'learning' && question !== 'none' ? question : null;
  // The pair stays until the next one is there, but is not answered twice.
  const asked = shown && shown.number !== answered ? shown : null;
  const say = (key: Answer) => {
    if (asked && !busy) answer.mutate({ number: asked.number, key });
  };
  const back = () => {
    if (!busy) undo.mutate(undefined);
  };
  // A key that is pressed in a dialog is no answer.
  const byKey = (act: () => void) => () => {
    if (!document.querySelector('[role="dialog"]')) act();
  };
  useHotkeys([
    ['y', byKey(() => say('y'))],
    ['n', byKey(() => say('n'))],
    ['u', byKey(() => say('u'))],
    ['z', byKey(back)],
  ]);

  return (
    <Stack gap="md">
      <Stats>
        <Stat label="Labelled" value={count(session.labelled)} note={`${count(session.unsure)} unsure`} />
        <Stat
          label="Matches"
          value={count(session.matches)}
          note={session.labelled ? share(session.matches / session.labelled) : '\u00a0'}
        />
        <Stat
          label="Retrained"
          value={`${count(session.trained)} ×`}
          note={question === 'learning' ? 'learning now' : '\u00a0'}
        />
        <Stat
          label="Estimated gain"
          value={
            <Text fz="sm" component="span" style={{ whiteSpace: 'normal' }}>
              {session.gain}
            </Text>
          }
        />
      </Stats>
      {session.settled && (
        <Alert color="spruce">
          More labels change little now: you can stop, and fit a matcher from them.
        </Alert>
      )}
      <Jobs kinds={['fit']} />
      <Panel
        title={
          shown
            ? `Are these the same item? Pair ${count(session.labelled + session.unsure + (asked ? 1 : 0))}`
            : 'Are these the same item?'
        }
        says={shown ? `The matcher believes ${figure(shown.pair.probability)} that they are` : ' '}
        actions={<Legend />}
      >
        <div style={{ minHeight: 260 }}>
          {error ? (
            <Failed error={error} again={() => void next()} />
          ) : shown ? (
            <Pair pair={shown.pair} big />
          ) : question === 'none' ? (
            <Text>Nothing is left to ask: every pair has a label.</Text>
          ) : (
            <Group gap="sm" role="status">
              <Loader size="sm" />
              <Text fz="sm">It is learning from what was said so far.</Text>
            </Group>
          )}
        </div>
        <div className={classes.keys}>
          {ANSWERS.map(({ key, text }) => (
            <Button
              key={key}
              size="md"
              variant={key === 'u' ? 'default' : key === 'y' ? 'filled' : 'light'}
              color={key === 'n' ? 'amber' : 'spruce'}
              disabled={!asked}
              onClick={() => say(key)}
              rightSection={<Kbd size="sm">{key}</Kbd>}
            >
              {text}
            </Button>
          ))}
          <Button
            size="md"
            variant="subtle"
            color="gray"
            onClick={back}
            disabled={!session.labelled && !session.unsure}
            rightSection={<Kbd size="sm">z</Kbd>}
          >
            Undo
          </Button>
        </div>
        <Text fz="xs" c="dimmed" mt={6} role="status" mih={18}>
          {said}
        </Text>
      </Panel>
      <Group align="flex-start" gap="md">
        <TextInput
          label="Your name"
          description="For the agreement between people"
          value={by}
          onChange={(e) => setBy(e.currentTarget.value)}
          maxLength={100}
          w={260}
          autoComplete="name"
        />
        <div style={{ flex: '1 1 320px', minWidth: 0 }}>
          <Use session={session} />
        </div>
      </Group>
      <Agreed id={first.id} />
    </Stack>
  );
}

function Use({ session }: { session: Labelling }) {
  const [opened, { open, close }] = useDisclosure(false);
  const sets = useQuery(get.dataSets());
  return (
    <Stack gap="xs">
      <Command
        text={`samesku fit features ${wordsOf(sets.data, session.data)} --labels ${session.path} --out artifacts/matchers/${session.id}-labelled`}
        label={`Every label is in ${session.path} at once. A matcher from them:`}
      />
      <Group>
        <Button variant="default" size="xs" disabled={!session.labelled} onClick={open}>
          Fit a matcher from these labels
        </Button>
      </Group>
      <Fit data={session.data} labels={session.id} opened={opened} close={close} />
    </Stack>
  );
}

function Agreed({ id }: { id: string }) {
  const query = useQuery(get.agreement(id));
  if (!query.data?.length) return null;
  return (
    <Panel
      title="Agreement"
      says="On the pairs that two people have both labelled; kappa is 1 for full agreement, 0 for chance"
      flush
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>People</Table.Th>
            <Table.Th ta="right">Pairs</Table.Th>
            <Table.Th ta="right">Agree</Table.Th>
            <Table.Th ta="right">Kappa</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {query.data.map((one) => (
            <Table.Tr key={`${one.by} ${one.other}`}>
              <Table.Td>
                {one.by || 'no name'} and {one.other || 'no name'}
              </Table.Td>
              <Table.Td ta="right">{count(one.pairs)}</Table.Td>
              <Table.Td ta="right">{share(one.pairs ? one.agree / one.pairs : null)}</Table.Td>
              <Table.Td ta="right">{figure(one.kappa)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
