import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDownload, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, data } from '../../api/client';
import { activeJob, get, useAct } from '../../api/queries';
import type { Match } from '../../api/types';
import { count, counted } from '../../lib/format';
import { JobOf } from '../../parts/JobCard';
import { Loaded, Waiting } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Paging } from '../../parts/Paging';
import { Scrolled } from '../../parts/Scrolled';
import { Counts, Recall } from './Counts';
import { Links } from './Links';

const Histogram = lazy(() => import('./Histogram'));
const EACH = 10;
/** What each leaves, and what is counted in it. */
const OUT = {
  match: { file: 'links.csv', title: 'Links', of: 'Candidates' },
  score: { file: 'decisions.csv', title: 'Decisions', of: 'Pairs' },
  block: { file: 'candidates.csv', title: 'Candidates', of: 'Candidates' },
};

/** A match: at work, or what came of it. */
export function MatchView({ name }: { name: string }) {
  const match = useQuery(get.match(name));
  return (
    <Loaded query={match} height={560}>
      {(found) => <Shown match={found} />}
    </Loaded>
  );
}

function Shown({ match }: { match: Match }) {
  const { name, asked, found } = match;
  const out = OUT[asked.what];
  const navigate = useNavigate();
  const queries = useQueryClient();
  const path = { params: { path: { name } } };
  const resume = useAct(() => data(api.POST('/api/matches/{name}/resume', path)), {
    renew: ['jobs', 'matches'],
  });
  const remove = useAct(() => api.DELETE('/api/matches/{name}', path), {
    done: `${name} is deleted`,
    onDone: () => {
      navigate('/match');
      queries.removeQueries({ queryKey: ['matches', name] });
      void queries.invalidateQueries({ queryKey: ['matches'] });
    },
  });
  const askDelete = () =>
    modals.openConfirmModal({
      title: `Delete ${name}?`,
      children: <Text fz="sm">{match.folder} is deleted from the disk. That cannot be undone.</Text>,
      labels: { confirm: 'Delete', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(undefined),
    });
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text component="h2" fz="xl" fw={600} m={0} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text fz="sm" c="dimmed">
            {match.of}, {'matcher' in asked ? `by ${asked.matcher}` : 'candidates only'}; in {match.folder}
          </Text>
        </div>
        <Group gap="xs">
          {(match.state === 'stopped' || match.state === 'failed') && (
            <Button
              leftSection={<IconPlayerPlay size={16} />}
              onClick={() => resume.mutate(undefined)}
              loading={resume.isPending}
            >
              Resume
            </Button>
          )}
          {found && (
            <>
              <Button
                component="a"
                href={`/api/matches/${name}/files/${out.file}`}
                download
                leftSection={<IconDownload size={16} />}
              >
                {out.title} as CSV
              </Button>
              {asked.what === 'match' && (
                <Button
                  component="a"
                  href={`/api/matches/${name}/files/report.html`}
                  download
                  variant="default"
                  leftSection={<IconDownload size={16} />}
                >
                  Report
                </Button>
              )}
            </>
          )}
          {!activeJob(match) && (
            <Button
              variant="default"
              leftSection={<IconTrash size={16} />}
              onClick={askDelete}
              loading={remove.isPending}
            >
              Delete
            </Button>
          )}
        </Group>
      </Group>
      <JobOf id={match.job} reason={match.reason} />
      {found && (
        <>
          <Counts asked={asked} found={found} />
          {'recall' in found ? (
            <Recall found={found} />
          ) : (
            <>
              <Panel
                title="Probabilities"
                says={`${out.of} in ${found.histogram.length} bands of P(same item), on a logarithmic scale`}
              >
                <Suspense fallback={<Waiting height={200} />}>
                  <Histogram bands={found.histogram} of={out.of.toLowerCase()} />
                </Suspense>
              </Panel>
              <Links match={match} reviews={reviewsOf(match) ?? 0} />
            </>
          )}
          {found.rejects > 0 && <Rejects name={name} file={`${out.file}.rejects.csv`} />}
        </>
      )}
    </Stack>
  );
}

/** What is left to a person. */
export function reviewsOf({ found }: Match): number | null {
  if (!found || 'recall' in found) return null;
  return 'links' in found ? found.reviews : (found.verdicts.REVIEW ?? 0);
}

function Rejects({ name, file }: { name: string; file: string }) {
  const [page, setPage] = useState(1);
  const query = useQuery(get.rejects(name, { offset: (page - 1) * EACH, limit: EACH }));
  return (
    <Panel
      title="Rejects"
      says="Rows that could not be read; the others were taken"
      actions={
        <Button
          component="a"
          href={`/api/matches/${name}/files/${file}`}
          download
          size="xs"
          variant="default"
        >
          As CSV
        </Button>
      }
      flush
    >
      <Loaded query={query} height={160}>
        {({ total, rejects }) => (
          <>
            <Scrolled label="Rejects">
              <Table miw={520}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>File</Table.Th>
                    <Table.Th ta="right">Row</Table.Th>
                    <Table.Th>Reason</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rejects.map((one) => (
                    <Table.Tr key={`${one.file} ${one.row}`}>
                      <Table.Td>{one.file}</Table.Td>
                      <Table.Td ta="right">{count(one.row)}</Table.Td>
                      <Table.Td>{one.reason}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Scrolled>
            <Paging says={counted(total, 'row')} total={total} each={EACH} page={page} onChange={setPage} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
