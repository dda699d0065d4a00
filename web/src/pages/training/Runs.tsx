import { Anchor, Button, Checkbox, Table, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Run } from '../../api/types';
import { ago, count, duration, figure, rate } from '../../lib/format';
import { Empty } from '../../parts/Empty';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Scrolled } from '../../parts/Scrolled';
import { State } from '../../parts/State';

const MOST = 5; // curves that can be told apart

/** All runs with what came of them; some of them to be laid over each other. */
export function Runs({ runs }: { runs: UseQueryResult<Run[], Error> }) {
  const [marked, setMarked] = useState<string[]>([]);
  const chosen = marked.filter((name) => runs.data?.some((run) => run.name === name));
  const navigate = useNavigate();
  return (
    <Panel
      title="Runs"
      says={`Choose two to ${MOST} to lay their curves over each other and compare their settings`}
      actions={
        <Button
          size="xs"
          variant="default"
          disabled={chosen.length < 2}
          onClick={() =>
            navigate(`/training/${chosen[0]}?with=${chosen.slice(1).map(encodeURIComponent).join(',')}`)
          }
        >
          Compare {chosen.length > 1 ? chosen.length : ''} runs
        </Button>
      }
      flush
    >
      <Loaded query={runs} height={160}>
        {(all) =>
          all.length ? (
            <Scrolled label="Runs">
              <Table miw={860} highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th w={36} aria-label="Chosen" />
                    <Table.Th>Run</Table.Th>
                    <Table.Th>State</Table.Th>
                    <Table.Th ta="right">Iterations</Table.Th>
                    <Table.Th ta="right">Train loss</Table.Th>
                    <Table.Th ta="right">Best valid loss</Table.Th>
                    <Table.Th ta="right">F1 on valid</Table.Th>
                    <Table.Th ta="right">Speed</Table.Th>
                    <Table.Th ta="right">Took</Table.Th>
                    <Table.Th ta="right">Started</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {all.map((run) => (
                    <Table.Tr key={run.name}>
                      <Table.Td>
                        <Checkbox
                          size="xs"
                          aria-label={`Choose ${run.name}`}
                          checked={chosen.includes(run.name)}
                          disabled={chosen.length >= MOST && !chosen.includes(run.name)}
                          onChange={(e) =>
                            setMarked(
                              e.currentTarget.checked
                                ? [...chosen, run.name]
                                : chosen.filter((n) => n !== run.name),
                            )
                          }
                        />
                      </Table.Td>
                      <Table.Td>
                        <Anchor component={Link} to={`/training/${run.name}`} fz="sm" fw={500}>
                          {run.name}
                        </Anchor>
                      </Table.Td>
                      <Table.Td>
                        <State state={run.state} />
                      </Table.Td>
                      <Table.Td ta="right">
                        {count(run.iteration)} of {count(run.iters)}
                      </Table.Td>
                      <Table.Td ta="right">{figure(run.train_loss)}</Table.Td>
                      <Table.Td ta="right">{figure(run.best_valid_loss)}</Table.Td>
                      <Table.Td ta="right">{figure(run.valid_f1)}</Table.Td>
                      <Table.Td ta="right">{rate(run.tokens_per_second, 'tokens')}</Table.Td>
                      <Table.Td ta="right">{duration(run.seconds)}</Table.Td>
                      <Table.Td ta="right">
                        <Text span fz="sm" c="dimmed">
                          {ago(run.started)}
                        </Text>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Scrolled>
          ) : (
            <div style={{ padding: 14 }}>
              <Empty
                title="No run yet"
                text="Choose a config above and press Start Training. Runs from the command line are shown here too."
                command="samesku train -c configs/walmart_amazon_smollm2.yaml"
              />
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}
