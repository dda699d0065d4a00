import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/queries';
import { figure, share } from '../../lib/format';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Pair } from '../../parts/Pair';
import { Verdict } from '../../parts/State';
import classes from '../pages.module.css';

const FIRST = 3;

/** Labels that are likelier wrong than right. */
export function Suspects({ id, matcher }: { id: string; matcher: string }) {
  const query = useQuery(get.audit(id, matcher));
  const [all, setAll] = useState(false);
  return (
    <Panel
      title="Labels that may be wrong"
      says={`By ${matcher}'s probabilities and by contradictions; none is changed`}
    >
      <Loaded query={query} height={160}>
        {(found) =>
          found.length ? (
            <>
              {found.slice(0, all ? undefined : FIRST).map((one) => (
                <div className={classes.item} key={`${one.split} ${one.row}`}>
                  <Pair pair={one}>
                    <Group gap="xs" mb={6}>
                      <Text fz="sm">
                        {one.split}, row {one.row}: labelled
                      </Text>
                      <Verdict match={one.label} />
                      <Text fz="sm">
                        P(same item) {figure(one.probability)}; wrong with {share(one.p_wrong)}
                      </Text>
                    </Group>
                    {one.says && (
                      <Text fz="sm" c="dimmed" mb={4}>
                        {one.says}
                      </Text>
                    )}
                  </Pair>
                </div>
              ))}
              {found.length > FIRST && (
                <Button mt="sm" size="compact-sm" variant="default" onClick={() => setAll(!all)}>
                  {all ? 'Show fewer' : `Show all ${found.length}`}
                </Button>
              )}
            </>
          ) : (
            <Text fz="sm" c="dimmed">
              No label is likelier wrong than right. The page Data audits a whole data set.
            </Text>
          )
        }
      </Loaded>
    </Panel>
  );
}
