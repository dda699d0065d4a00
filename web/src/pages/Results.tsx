import { Button, NativeSelect, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { get } from '../api/queries';
import { ago } from '../lib/format';
import { Empty } from '../parts/Empty';
import { Jobs } from '../parts/JobCard';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { Evaluate } from './results/Evaluate';
import { Evaluation } from './results/Evaluation';

export default function Results() {
  const { name } = useParams();
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const wanted = query.get('matcher');
  const [asking, { open, close }] = useDisclosure(false);
  const evaluations = useQuery(get.evaluations());
  const matchers = useQuery(get.matchers());
  const id = name ?? evaluations.data?.[0]?.id;
  useEffect(() => {
    if (wanted) open();
  }, [wanted, open]);
  const shut = () => {
    close();
    if (wanted) setQuery({}, { replace: true });
  };
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={open} disabled={!matchers.data?.length}>
      New evaluation
    </Button>
  );
  return (
    <Page
      title="Results"
      says="What matchers are worth on pairs that they have not learned from."
      actions={add}
    >
      <Stack gap="md">
        <Jobs kinds={['evaluate']}>
          {(job) =>
            typeof job.result?.evaluation === 'string' && (
              <Button component={Link} to={`/results/${job.result.evaluation}`} size="compact-xs">
                Show it
              </Button>
            )
          }
        </Jobs>
        <Loaded query={evaluations} height={560}>
          {(all) =>
            all.length && id ? (
              <>
                <NativeSelect
                  label="Evaluation"
                  maw={560}
                  value={id}
                  onChange={(e) => navigate(`/results/${e.currentTarget.value}`)}
                  data={[
                    ...all.map((e) => ({
                      value: e.id,
                      label: `${e.matchers.join(', ')} on ${e.data} ${e.split}, ${ago(e.time)}`,
                    })),
                    ...(all.some((e) => e.id === id) ? [] : [{ value: id, label: id }]),
                  ]}
                />
                <Evaluation key={id} id={id} />
              </>
            ) : (
              <Empty
                title="Nothing has been evaluated yet"
                text={
                  matchers.data?.length
                    ? 'Choose matchers and data: they are asked about the same pairs, so that their figures can be compared.'
                    : 'There is no matcher yet. Fit a quick one on the page Data, or train a language model.'
                }
                command="samesku evaluate artifacts/matchers/features --data data"
              >
                {matchers.data?.length ? (
                  add
                ) : (
                  <Button component={Link} to="/data">
                    To Data
                  </Button>
                )}
              </Empty>
            )
          }
        </Loaded>
      </Stack>
      {asking && <Evaluate close={shut} first={wanted} />}
    </Page>
  );
}
