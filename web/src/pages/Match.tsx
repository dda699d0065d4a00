import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { get } from '../api/queries';
import type { Match as MatchOf } from '../api/types';
import { ago, count, counted } from '../lib/format';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Scrolled } from '../parts/Scrolled';
import { State } from '../parts/State';
import { Ask } from './match/Ask';
import { MatchView, reviewsOf } from './match/MatchView';

export default function Match() {
  const { name } = useParams();
  const matchers = useQuery(get.matchers());
  const matches = useQuery(get.matches());
  return (
    <Page
      title="Match"
      says="Two whole catalogues, one with itself, or a file of pairs: which listings are the same item?"
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
            {(all) => (
              <Loaded query={matches} height={300}>
                {(past) => <Ask matchers={all} taken={past.map((m) => m.name)} />}
              </Loaded>
            )}
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
          <Table miw={780} highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Match</Table.Th>
                <Table.Th miw={110}>State</Table.Th>
                <Table.Th>Of</Table.Th>
                <Table.Th>By</Table.Th>
                <Table.Th ta="right">Found</Table.Th>
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
                  <Table.Td>{match.of}</Table.Td>
                  <Table.Td>{'matcher' in match.asked ? match.asked.matcher : 'candidates only'}</Table.Td>
                  <Table.Td ta="right">{foundOf(match)}</Table.Td>
                  <Table.Td ta="right">{count(reviewsOf(match))}</Table.Td>
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
            text="Choose two tables or a file of pairs above and press the button. Your own tables are added on the page Data."
          />
        </div>
      )}
    </Panel>
  );
}

function foundOf({ found }: MatchOf): string {
  if (!found) return '–';
  if ('links' in found) return counted(found.links, 'link');
  if ('verdicts' in found) return counted(found.verdicts.MATCH ?? 0, 'match', 'matches');
  return counted(found.candidates, 'candidate');
}
