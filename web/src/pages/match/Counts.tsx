import { Table, Text } from '@mantine/core';
import type { Asked, Match } from '../../api/types';
import { count, counted, duration, share } from '../../lib/format';
import { Panel } from '../../parts/Page';
import { Scrolled } from '../../parts/Scrolled';
import { Stat, Stats } from '../../parts/Stat';

type Found = NonNullable<Match['found']>;
type Blocked = Extract<Found, { recall: unknown }>;

/** What came of it, in figures. */
export function Counts({ asked, found }: { asked: Asked; found: Found }) {
  return (
    <Stats>
      {'recall' in found ? (
        <>
          <Stat label="Candidates" value={count(found.candidates)} />
          <Stat label="Per record" value={found.a_record.toFixed(1)} note="candidates, on average" />
          <Stat
            label="Reduction ratio"
            value={`${(100 * found.reduction).toFixed(2)}%`}
            note="of all pairs need no look"
          />
          {found.seconds !== null && <Stat label="Time" value={duration(found.seconds)} />}
        </>
      ) : 'verdicts' in found ? (
        <>
          <Stat label="Pairs" value={count(found.pairs)} note={by(found.stages)} />
          {['MATCH', 'NO MATCH', 'REVIEW', 'UNREADABLE']
            .filter((verdict) => verdict !== 'UNREADABLE' || found.verdicts[verdict])
            .map((verdict) => (
              <Stat
                key={verdict}
                label={verdict === 'REVIEW' ? 'For review' : verdict}
                value={count(found.verdicts[verdict] ?? 0)}
                note={verdict === 'REVIEW' ? all(asked) : share((found.verdicts[verdict] ?? 0) / found.pairs)}
              />
            ))}
        </>
      ) : (
        <>
          {'right' in asked && asked.right ? (
            <>
              <Stat label="Left listings" value={count(found.left)} />
              <Stat label="Right listings" value={count(found.right)} />
            </>
          ) : (
            <Stat label="Listings" value={count(found.left)} />
          )}
          <Stat label="Candidates" value={count(found.candidates)} note={by(found.stages)} />
          <Stat
            label="Links"
            value={count(found.links)}
            note={
              'links' in asked && asked.links !== 'all'
                ? `of ${counted(found.matches, 'match', 'matches')}`
                : undefined
            }
          />
          <Stat label="For review" value={count(found.reviews)} note={all(asked)} />
        </>
      )}
      <Stat label="Rejects" value={count(found.rejects)} note="rows that could not be read" />
    </Stats>
  );
}

const by = (stages: Record<string, number>) =>
  Object.entries(stages)
    .map(([stage, n]) => `${count(n)} decided by ${stage}`)
    .join(', ');

const all = (asked: Asked) =>
  'precision' in asked && asked.precision === null ? 'everything was decided' : undefined;

/** How many of the true pairs are among the candidates. */
export function Recall({ found }: { found: Blocked }) {
  const rows = Object.entries(found.recall);
  return (
    <Panel
      title="Recall"
      says={
        rows.length
          ? `The share of the ${counted(found.truth, 'labelled match', 'labelled matches')} that is among the first candidates of each left listing`
          : undefined
      }
      flush={rows.length > 0}
    >
      {rows.length ? (
        <Scrolled label="Recall">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th ta="right">Candidates of a listing</Table.Th>
                <Table.Th ta="right">Recall</Table.Th>
                <Table.Th ta="right">Matches found</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(([k, recall]) => (
                <Table.Tr key={k}>
                  <Table.Td ta="right">{k}</Table.Td>
                  <Table.Td ta="right">{`${(100 * recall).toFixed(2)}%`}</Table.Td>
                  <Table.Td ta="right">{count(Math.round(recall * found.truth))}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scrolled>
      ) : (
        <Text fz="sm" c="dimmed">
          Recall is not known: these two tables have no labelled matches. It is measured for the left and the
          right table of a data set that has labelled pairs.
        </Text>
      )}
    </Panel>
  );
}
