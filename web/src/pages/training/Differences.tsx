import { Code, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/queries';
import { shown } from '../../lib/settings';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Scrolled } from '../../parts/Scrolled';

/** The settings in which two runs differ. */
export function Differences({ a, b }: { a: string; b: string }) {
  const found = useQuery(get.diff(a, b));
  return (
    <Panel title={`${a} and ${b}`} says="Only the settings that differ" flush>
      <Loaded query={found} height={90}>
        {(rows) =>
          rows.length ? (
            <Scrolled label={`Settings of ${a} and ${b}`}>
              <Table miw={480}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Setting</Table.Th>
                    <Table.Th>{a}</Table.Th>
                    <Table.Th>{b}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((row) => (
                    <Table.Tr key={row.field}>
                      <Table.Th scope="row" fw={500}>
                        {row.field}
                      </Table.Th>
                      <Table.Td>
                        <Code>{shown(row.a) || 'empty'}</Code>
                      </Table.Td>
                      <Table.Td>
                        <Code>{shown(row.b) || 'empty'}</Code>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Scrolled>
          ) : (
            <Text fz="sm" c="dimmed" p="sm">
              They have the same settings.
            </Text>
          )
        }
      </Loaded>
    </Panel>
  );
}
