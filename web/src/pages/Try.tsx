import { Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { get } from '../api/queries';
import { best, ChooseMatcher } from '../parts/Choose';
import { Empty } from '../parts/Empty';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { Search } from './try/Search';
import { TryPair } from './try/TryPair';

export default function Try() {
  const matchers = useQuery(get.matchers());
  const [chosen, setChosen] = useState('');
  const matcher =
    matchers.data?.find((m) => m.name === chosen) ??
    matchers.data?.find((m) => m.name === best(matchers.data));
  return (
    <Page title="Try" says="Two listings, or one and a whole catalogue: is it the same item, and why?">
      <Loaded query={matchers} height={480}>
        {(all) =>
          all.length && matcher ? (
            <Stack gap="md">
              <Group maw={420}>
                <div style={{ flex: 1 }}>
                  <ChooseMatcher label="Matcher" query={matchers} value={matcher.name} onChange={setChosen} />
                </div>
              </Group>
              <Tabs defaultValue="pair">
                <Tabs.List>
                  <Tabs.Tab value="pair">Two listings</Tabs.Tab>
                  <Tabs.Tab value="search">Search a catalogue</Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel value="pair" pt="md">
                  <TryPair matcher={matcher} />
                </Tabs.Panel>
                <Tabs.Panel value="search" pt="md">
                  <Search matcher={matcher} />
                </Tabs.Panel>
              </Tabs>
            </Stack>
          ) : (
            <Empty
              title="There is no matcher yet"
              text={
                <Text span inherit>
                  Fit a quick one on the page Data: it takes about a minute. Or train a language model, or
                  pull one.
                </Text>
              }
              command="samesku fit features sample --out artifacts/matchers/features"
            >
              <Button component={Link} to="/data">
                To Data
              </Button>
            </Empty>
          )
        }
      </Loaded>
    </Page>
  );
}
