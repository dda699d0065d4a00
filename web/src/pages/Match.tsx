import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { get } from '../api/queries';
import type { Match as MatchOf } from '../api/types';
import { ago, count } from '../lib/format';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Scrolled } from '../parts/Scrolled';
import { State } from '../parts/State';
import { Ask } from './match/Ask';
import { MatchView, tablesOf } from './match/MatchView';

export default function Match() {
  const { name } = useParams();
  const matchers = useQuery(get.matchers());
  const matches = useQuery(get.matches());
  return (
    <Page
      title="Match"
      says="Two whole catalogues: which listings are the same item? Or one: what stands there twice?"
      actions={
        name && (
          <Button component={Link} to="/match" leftSection={<IconPlus size={16} />} variant="default">
            New match
          </Button>
        )
      }
    >
      {name ? (
        <MatchView key={name} name={name} />
      ) : (
        <Stack gap="md">
          <Loaded query={matchers} height={300}>
            {(all) =>
              all.length ? (
                <Loaded query={matches} height={300}>
                  {(past) => <Ask matchers={all} taken={past.map((m) => m.name)} />}
                </Loaded>
              ) : (
                <Empty
                  title="There is no matcher yet"
                  text="Fit a quick one on the page Data: it takes about a minute. Or train a language model, or pull one."
                  command="samesku fit features sample --out artifacts/matchers/features"
                >
                  <Button component={Link} to="/data">
                    To Data
                  </Button>
                </Empty>
              )
            }
          </Loaded>
          <Loaded query={matches} height={160}>
            {(all) => <Past matches={all} />}
          </Loaded>
        </Stack>
      )}
    </Page>
  );
}

/** Every match that was started here. */
function Past({ matches }: { matches: MatchOf[] }) {
  return (
    <Panel title="Matches" says="Each in its folder in artifacts/matches" flush>
      {matches.length ? (
        <Scrolled label="Matches">
          <Table miw={680} highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Match</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th>Of</Table.Th>
                <Table.Th>By</Table.Th>
                <Table.Th ta="right">Links</Table.Th>
                <Table.Th ta="right">For review</Table.Th>
                <Table.Th ta="right">Started</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {matches.map((match) => (
                <Table.Tr key={match.name}>
                  <Table.Td>
                    <Anchor component={Link} to={`/match/${match.name}`} fz="sm" fw={500}>
                      {match.name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    <State state={match.state} />
                  </Table.Td>
                  <Table.Td>{tablesOf(match)}</Table.Td>
                  <Table.Td>{match.matcher}</Table.Td>
                  <Table.Td ta="right">{count(match.found?.links)}</Table.Td>
                  <Table.Td ta="right">{count(match.found?.reviews)}</Table.Td>
                  <Table.Td ta="right">
                    <Text span fz="sm" c="dimmed">
                      {ago(match.started)}
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
            title="Nothing has been matched yet"
            text="Choose two tables above and press Match. Your own are added on the page Data."
          />
        </div>
      )}
    </Panel>
  );
}
