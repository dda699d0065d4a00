import { SegmentedControl, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/queries';
import type { Match } from '../../api/types';
import { counted, figure } from '../../lib/format';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Paging } from '../../parts/Paging';
import { Legend } from '../../parts/Pair';
import { PairRow } from '../../parts/PairRow';
import { Scrolled } from '../../parts/Scrolled';
import { Decided } from '../../parts/State';

const EACH = 10;
type First = 'as written' | 'reviews';

/** The links, or the pairs of a file, and what is left to a person, with the evidence of each. */
export function Links({ match: { name, asked }, reviews }: { match: Match; reviews: number }) {
  const pairs = asked.what === 'score';
  const [first, setFirst] = useState<First>('as written');
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<string | null>(null);
  const query = useQuery(get.links(name, { first, offset: (page - 1) * EACH, limit: EACH }));
  const turn = (to: number) => {
    setPage(to);
    setOpen(null);
  };
  return (
    <Panel
      title={pairs ? 'Decisions' : 'Links'}
      says={reviews && !pairs ? 'And what is left to a person: REVIEW' : undefined}
      actions={
        <>
          <Legend />
          {reviews > 0 && (
            <SegmentedControl
              size="xs"
              aria-label="Order"
              value={first}
              onChange={(v) => {
                setFirst(v as First);
                turn(1);
              }}
              data={[
                { value: 'as written', label: 'As in the file' },
                { value: 'reviews', label: 'Reviews first' },
              ]}
            />
          )}
        </>
      }
      flush
    >
      <Loaded query={query} height={260}>
        {({ total, links }) =>
          total ? (
            <>
              <Scrolled label={pairs ? 'Decisions' : 'Links'}>
                <Table miw={720}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th w={36} aria-label="More" />
                      <Table.Th>Left</Table.Th>
                      <Table.Th>Right</Table.Th>
                      <Table.Th w={110}>Verdict</Table.Th>
                      <Table.Th ta="right" w={90}>
                        P(same)
                      </Table.Th>
                      <Table.Th w={100}>Decided by</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {links.map((link, i) => {
                      const key = `${page} ${i}`; // a file may name a pair twice, and listings without ids
                      return (
                        <PairRow
                          key={key}
                          pair={link}
                          open={open === key}
                          toggle={() => setOpen(open === key ? null : key)}
                        >
                          <Table.Td>
                            <Decided verdict={link.verdict} />
                          </Table.Td>
                          <Table.Td ta="right">{figure(link.probability)}</Table.Td>
                          <Table.Td>{link.stage}</Table.Td>
                        </PairRow>
                      );
                    })}
                  </Table.Tbody>
                </Table>
              </Scrolled>
              <Paging
                says={
                  pairs
                    ? counted(total, 'pair')
                    : reviews
                      ? `${counted(total - reviews, 'link')}, ${counted(reviews, 'pair')} for review`
                      : counted(total, 'link')
                }
                total={total}
                each={EACH}
                page={page}
                onChange={turn}
              />
            </>
          ) : (
            <Text fz="sm" c="dimmed" p="sm">
              No two listings are the same item, as far as this matcher can tell.
            </Text>
          )
        }
      </Loaded>
    </Panel>
  );
}
