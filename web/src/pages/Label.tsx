import { Anchor, Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api, data } from '../api/client';
import { get, useAct } from '../api/queries';
import type { Labelling } from '../api/types';
import { count } from '../lib/format';
import { NAME } from '../lib/names';
import { ChooseData, usual } from '../parts/Choose';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Scrolled } from '../parts/Scrolled';
import { Work } from './label/Work';

export default function Label() {
  const { name } = useParams();
  return (
    <Page
      title="Label"
      says="Say of pairs whether they are the same item: those first from which a matcher learns most."
      actions={
        name && (
          <Button component={Link} to="/label" variant="default">
            All sessions
          </Button>
        )
      }
    >
      {name ? <Open key={name} name={name} /> : <Sessions />}
    </Page>
  );
}

/** Goes on with a session that is there; its data is known by its list. */
function Open({ name }: { name: string }) {
  const sessions = useQuery(get.labellings());
  return (
    <Loaded query={sessions} height={480}>
      {(all) => {
        const session = all.find((s) => s.id === name);
        return session ? (
          <Work session={session} />
        ) : (
          <Empty title={`There is no session ${name}`} text="Begin one with a data set." />
        );
      }}
    </Loaded>
  );
}

function Sessions() {
  const navigate = useNavigate();
  const sets = useQuery(get.dataSets());
  const sessions = useQuery(get.labellings());
  const [set, setSet] = useState('');
  const [name, setName] = useState('');
  const on = set || usual(sets.data);
  const begin = useAct(
    (of: { data: string; name: string | null }) => data(api.POST('/api/label', { body: of })),
    {
      renew: ['label'],
      onDone: (session) => navigate(`/label/${session.id}`),
    },
  );
  return (
    <Stack gap="md">
      <Panel title="Begin, or go on">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            begin.mutate({ data: on, name: name.trim() || null });
          }}
        >
          <Group align="flex-end" gap="md">
            <ChooseData label="Data" query={sets} value={on} onChange={setSet} />
            <TextInput
              label="Name of the session"
              placeholder={on}
              value={name}
              onChange={(e) => setName(e.currentTarget.value)}
              pattern={NAME}
            />
            <Button type="submit" disabled={!on} loading={begin.isPending}>
              Label
            </Button>
          </Group>
        </form>
      </Panel>
      <Panel title="Sessions" flush>
        <Loaded query={sessions} height={160}>
          {(all) =>
            all.length ? (
              <List sessions={all} />
            ) : (
              <div style={{ padding: 14 }}>
                <Empty
                  title="Nothing has been labelled yet"
                  text="Two tables are enough; pairs are not needed. Every label is on the disk at once."
                  command="samesku label sample --out data/labels/sample.csv"
                />
              </div>
            )
          }
        </Loaded>
      </Panel>
    </Stack>
  );
}

function List({ sessions }: { sessions: Labelling[] }) {
  return (
    <Scrolled label="Sessions">
      <Table miw={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Session</Table.Th>
            <Table.Th>Data</Table.Th>
            <Table.Th ta="right">Labelled</Table.Th>
            <Table.Th ta="right">Matches</Table.Th>
            <Table.Th ta="right">Unsure</Table.Th>
            <Table.Th>File</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((s) => (
            <Table.Tr key={s.id}>
              <Table.Td>
                <Anchor component={Link} to={`/label/${s.id}`} fz="sm" fw={500}>
                  {s.id}
                </Anchor>
              </Table.Td>
              <Table.Td>{s.data}</Table.Td>
              <Table.Td ta="right">{count(s.labelled)}</Table.Td>
              <Table.Td ta="right">{count(s.matches)}</Table.Td>
              <Table.Td ta="right">{count(s.unsure)}</Table.Td>
              <Table.Td>
                <Text span fz="xs" c="dimmed">
                  {s.path}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scrolled>
  );
}
