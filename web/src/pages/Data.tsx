import { Badge, Button, Group, NavLink, Progress, Stack, Table, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { api, data } from '../api/client';
import { get, useAct } from '../api/queries';
import type { DataListed, DataShown, Job, Side, Split } from '../api/types';
import { count, counted, share } from '../lib/format';
import { inSight } from '../lib/sight';
import { Empty } from '../parts/Empty';
import { Jobs } from '../parts/JobCard';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Columns } from '../parts/Pair';
import { Scrolled } from '../parts/Scrolled';
import { Audits } from './data/Audits';
import { Fit } from './data/Fit';
import { Pairs } from './data/Pairs';
import { Prepare } from './data/Prepare';
import { Upload } from './data/Upload';
import classes from './pages.module.css';

const KINDS: Record<string, string> = {
  registered: 'known set',
  tables: 'tables',
  prepared: 'prepared',
  sample: 'invented',
};

export default function Data() {
  const { name } = useParams();
  const navigate = useNavigate();
  const sets = useQuery(get.dataSets());
  const [uploading, upload] = useDisclosure(false);
  const all = sets.data ?? [];
  const chosen = name ?? (all.find((d) => d.name === 'data') ?? all.find((d) => d.ready))?.name;
  return (
    <Page
      title="Data"
      says="Labelled pairs of listings: what is in them, and whether they are fit to learn from."
      actions={
        <Button leftSection={<IconUpload size={16} />} variant="default" onClick={upload.open}>
          Add tables
        </Button>
      }
    >
      <div className={classes.sided}>
        <Loaded query={sets} height={220}>
          {(found) => (
            <nav aria-label="Data sets" className={classes.list}>
              {found.map((set) => (
                <NavLink
                  key={set.name}
                  component={Link}
                  to={`/data/${set.name}`}
                  active={set.name === chosen}
                  aria-current={set.name === chosen ? 'true' : undefined}
                  ref={set.name === chosen ? inSight : undefined}
                  label={
                    <Group component="span" gap={6} justify="space-between" wrap="nowrap">
                      <span>{set.name}</span>
                      <Badge
                        component="span"
                        size="sm"
                        color="gray"
                        variant={set.ready ? 'light' : 'outline'}
                      >
                        {set.ready ? KINDS[set.kind] : 'not here'}
                      </Badge>
                    </Group>
                  }
                  description={set.says}
                  className={classes.listed}
                />
              ))}
            </nav>
          )}
        </Loaded>
        <Stack gap="md" miw={0}>
          {chosen && sets.data && (
            <DataSet key={chosen} name={chosen} listed={sets.data.find((d) => d.name === chosen)} />
          )}
        </Stack>
      </div>
      <Upload opened={uploading} close={upload.close} onDone={(set) => navigate(`/data/${set.name}`)} />
    </Page>
  );
}

function DataSet({ name, listed }: { name: string; listed: DataListed | undefined }) {
  const [preparing, prepare] = useDisclosure(false);
  const [fitting, fit] = useDisclosure(false);
  const download = useAct(() => data(api.POST('/api/data/{name}/download', { params: { path: { name } } })), {
    renew: ['jobs'],
  });
  const set = useQuery({ ...get.dataSet(name), enabled: !!listed?.ready });
  const unlabelled = !!set.data && !set.data.splits.some(labelled);
  const of = (job: Job) => job.title.endsWith(` ${name}`);
  const jobs = (
    <Jobs kinds={['prepare', 'download', 'fit']} of={of}>
      {(job) => job.state === 'done' && <After job={job} />}
    </Jobs>
  );
  if (listed && !listed.ready)
    return (
      <>
        {jobs}
        <Empty
          title={`${name} is not here yet`}
          text={
            <>
              {listed.says} It is fetched from the Hugging Face hub into data/{name}. Its terms are on its
              page there. Without a network, put its files into data/{name}: tableA, tableB, train, valid and
              test.
            </>
          }
        >
          <Button
            leftSection={<IconDownload size={16} />}
            onClick={() => download.mutate(undefined)}
            loading={download.isPending}
          >
            Download
          </Button>
        </Empty>
      </>
    );
  return (
    <>
      <Group justify="space-between" gap="xs">
        <div>
          <Text fw={600} fz="lg">
            {name}
          </Text>
          <Text fz="sm" c="dimmed">
            {listed?.path ?? 'made on the spot'}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" onClick={fit.open}>
            Fit a matcher
          </Button>
          {listed?.kind === 'prepared' ? (
            <Button component={Link} to="/training">
              Train on it
            </Button>
          ) : (
            <Button onClick={prepare.open}>Prepare for training</Button>
          )}
        </Group>
      </Group>
      {jobs}
      <About name={name} set={set} fit={fit.open} />
      <Prepare name={name} words={listed?.words ?? name} opened={preparing} close={prepare.close} />
      <Fit data={name} unlabelled={unlabelled} opened={fitting} close={fit.close} />
    </>
  );
}

function After({ job }: { job: Job }) {
  if (job.kind === 'prepare')
    return (
      <Button component={Link} to="/training" size="compact-xs">
        Go to Training
      </Button>
    );
  if (job.kind === 'fit')
    return (
      <Button component={Link} to="/results" size="compact-xs">
        See what it is worth
      </Button>
    );
  return null;
}

const labelled = (split: Split) => split.pairs > split.unlabelled;

function About({ name, set, fit }: { name: string; set: UseQueryResult<DataShown, Error>; fit: () => void }) {
  return (
    <Loaded query={set} height={520}>
      {(found) => (
        <>
          <Splits set={found} />
          <Columns>
            <Panel title="Columns" says="What each column was taken for, and how many listings have it" flush>
              <Schema left={found.left} right={found.right} />
            </Panel>
            <Panel
              title="Leakage and doubts"
              says="What splits share, and labels that cannot all be right"
              flush
            >
              <Leakage set={found} />
            </Panel>
          </Columns>
          {found.splits.some(labelled) && <Audits data={found} />}
          {found.splits.some((s) => s.pairs) ? (
            <Pairs name={name} splits={found.splits.map((s) => s.name)} />
          ) : (
            <Empty
              title="There are no pairs yet"
              text="Two tables without labelled pairs: label the pairs that teach most, or learn without labels."
            >
              <Group gap="xs">
                <Button component={Link} to="/label">
                  Label pairs
                </Button>
                <Button variant="default" onClick={fit}>
                  Learn without labels
                </Button>
              </Group>
            </Empty>
          )}
        </>
      )}
    </Loaded>
  );
}

function Splits({ set }: { set: DataShown }) {
  if (!set.splits.length) return null;
  return (
    <Panel title="Splits" says="Pairs and how many of them are matches" flush>
      <Scrolled label="Splits">
        <Table miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Split</Table.Th>
              <Table.Th ta="right">Pairs</Table.Th>
              <Table.Th ta="right">Matches</Table.Th>
              <Table.Th w="28%">Class balance</Table.Th>
              <Table.Th ta="right">Unlabelled</Table.Th>
              <Table.Th ta="right">Duplicates</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {set.splits.map((split) => {
              const labelled = split.pairs - split.unlabelled;
              const part = labelled ? split.matches / labelled : null;
              return (
                <Table.Tr key={split.name}>
                  <Table.Th scope="row">{split.name}</Table.Th>
                  <Table.Td ta="right">{count(split.pairs)}</Table.Td>
                  <Table.Td ta="right">{count(split.matches)}</Table.Td>
                  <Table.Td>
                    <Group gap="xs" wrap="nowrap">
                      <Progress.Root size={8} flex={1} aria-hidden>
                        <Progress.Section value={100 * (part ?? 0)} color="spruce" aria-hidden />
                      </Progress.Root>
                      <Text fz="xs" w={44} ta="right">
                        {share(part)}
                      </Text>
                    </Group>
                  </Table.Td>
                  <Table.Td ta="right">{count(split.unlabelled)}</Table.Td>
                  <Table.Td ta="right">{count(split.duplicates)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Scrolled>
    </Panel>
  );
}

function Schema({ left, right }: { left: Side; right: Side | null }) {
  const fields = [...new Set([...left.columns, ...(right?.columns ?? [])].map((c) => c.field))];
  const sides = right ? [left, right] : [left];
  return (
    <>
      <Scrolled label="Columns">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Field</Table.Th>
              {sides.map((side, i) => (
                <Table.Th key={i === 0 ? 'left' : 'right'}>
                  {i === 0 ? 'Left' : 'Right'}{' '}
                  <Text span fz="xs" c="dimmed" fw={400}>
                    {counted(side.listings, 'listing')}
                  </Text>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map((field) => (
              <Table.Tr key={field}>
                <Table.Th scope="row" fw={500}>
                  {field}
                </Table.Th>
                {sides.map((side, i) => {
                  const column = side.columns.find((c) => c.field === field);
                  return (
                    <Table.Td key={i === 0 ? 'left' : 'right'}>
                      {column ? (
                        <Group gap={6} justify="space-between" wrap="nowrap">
                          <Text span fz="xs" c="dimmed">
                            {column.column === field ? '' : column.column}
                          </Text>
                          <span>{share(column.filled)}</span>
                        </Group>
                      ) : (
                        <Text span c="dimmed" fz="xs">
                          not there
                        </Text>
                      )}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scrolled>
      {sides.some((s) => s.ignored.length) && (
        <Text fz="xs" c="dimmed" p="sm">
          Left out: {[...new Set(sides.flatMap((s) => s.ignored))].join(', ')}
        </Text>
      )}
    </>
  );
}

function Leakage({ set }: { set: DataShown }) {
  return (
    <Stack gap={0}>
      {set.leakage.length > 0 && (
        <Scrolled label="Leakage">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Between</Table.Th>
                <Table.Th ta="right">Same pairs</Table.Th>
                <Table.Th ta="right">
                  <Tooltip label="Share of the second split's left listings that stand in the first one too">
                    <span tabIndex={0}>Left seen</span>
                  </Tooltip>
                </Table.Th>
                <Table.Th ta="right">
                  <Tooltip label="Share of the second split's right listings that stand in the first one too">
                    <span tabIndex={0}>Right seen</span>
                  </Tooltip>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {set.leakage.map(({ between: [a, b], pairs, left_share, right_share }) => (
                <Table.Tr key={`${a} ${b}`}>
                  <Table.Th scope="row" fw={500}>
                    {a} and {b}
                  </Table.Th>
                  <Table.Td ta="right">{pairs ? <Badge color="red">{count(pairs)}</Badge> : '0'}</Table.Td>
                  <Table.Td ta="right">{share(left_share)}</Table.Td>
                  <Table.Td ta="right">{share(right_share)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scrolled>
      )}
      <Text fz="sm" p="sm">
        {set.contradictions
          ? `${counted(set.contradictions, 'label')} NO MATCH contradict others: by those, the two are the same item.`
          : 'No labels contradict each other.'}
      </Text>
    </Stack>
  );
}
