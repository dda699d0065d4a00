import { SegmentedControl, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/queries';
import type { Mistake } from '../../api/types';
import { counted, figure } from '../../lib/format';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Paging } from '../../parts/Paging';
import { Legend } from '../../parts/Pair';
import { PairRow } from '../../parts/PairRow';
import { Scrolled } from '../../parts/Scrolled';

const EACH = 10;
type Which = 'false_match' | 'missed';

/** What a matcher has wrong, the most confident first, with the evidence. */
export function Mistakes({ id, matcher }: { id: string; matcher: string }) {
  const [kind, setKind] = useState<Which>('false_match');
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<string | null>(null);
  const query = useQuery(get.mistakes(id, { matcher, kind, offset: (page - 1) * EACH, limit: EACH }));
  return (
    <Panel
      title="Mistakes"
      says="At the saved threshold, the most confident first"
      actions={
        <>
          <Legend />
          <SegmentedControl
            size="xs"
            aria-label="Which mistakes"
            value={kind}
            onChange={(v) => {
              setKind(v as Which);
              setPage(1);
              setOpen(null);
            }}
            data={[
              { value: 'false_match', label: 'False matches' },
              { value: 'missed', label: 'Missed matches' },
            ]}
          />
        </>
      }
      flush
    >
      <Loaded query={query} height={260}>
        {({ total, pairs }) =>
          total ? (
            <>
              <Scrolled label="Mistakes">
                <Table miw={620}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th w={36} aria-label="More" />
                      <Table.Th>Left</Table.Th>
                      <Table.Th>Right</Table.Th>
                      <Table.Th ta="right" w={110}>
                        P(same)
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {pairs.map((pair, i) => {
                      const key = `${(page - 1) * EACH + i}`;
                      return (
                        <PairRow
                          key={key}
                          pair={pair}
                          open={open === key}
                          toggle={() => setOpen(open === key ? null : key)}
                          more={
                            pair.response && (
                              <Text fz="sm" mt="xs" style={{ whiteSpace: 'pre-wrap' }}>
                                {pair.response}
                              </Text>
                            )
                          }
                        >
                          <Table.Td ta="right">{stated(pair)}</Table.Td>
                        </PairRow>
                      );
                    })}
                  </Table.Tbody>
                </Table>
              </Scrolled>
              <Paging
                says={counted(
                  total,
                  kind === 'missed' ? 'missed match' : 'false match',
                  kind === 'missed' ? 'missed matches' : 'false matches',
                )}
                total={total}
                each={EACH}
                page={page}
                onChange={setPage}
              />
            </>
          ) : (
            <Text fz="sm" c="dimmed" p="sm">
              {kind === 'missed' ? 'It missed no match.' : 'It called nothing MATCH that is none.'}
            </Text>
          )
        }
      </Loaded>
    </Panel>
  );
}

const stated = ({ probability, verdict }: Mistake): string =>
  probability === null && verdict === 'UNREADABLE' ? 'unreadable' : figure(probability);
