import { Badge, Button, Group, Kbd, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, data } from '../../api/client';
import { get, useAct } from '../../api/queries';
import type { Audit, Said, SplitName } from '../../api/types';
import { count, counted, figure, share } from '../../lib/format';
import { wordsOf } from '../../parts/Choose';
import { Command } from '../../parts/Command';
import { Loaded } from '../../parts/Loaded';
import { Paging } from '../../parts/Paging';
import { Legend } from '../../parts/Pair';
import { PairRow } from '../../parts/PairRow';
import { Scrolled } from '../../parts/Scrolled';
import { Verdict } from '../../parts/State';
import classes from '../pages.module.css';
import { Prepare } from './Prepare';

const EACH = 10;
const ANSWERS: { key: string; answer: Said; text: string; color: string }[] = [
  { key: 'r', answer: 'right', text: 'Label is right', color: 'spruce' },
  { key: 'w', answer: 'wrong', text: 'Label is wrong', color: 'amber' },
  { key: 'u', answer: 'unsure', text: 'Unsure', color: 'gray' },
];

/** The labels that an audit doubts, one of which is open, to be judged by a key. */
export function Suspects({ audit, splits }: { audit: Audit; splits: SplitName[] }) {
  const [split, setSplit] = useState<SplitName | 'all'>('all');
  const [page, setPage] = useState(1);
  // Undefined: the first one that nobody has judged.
  const [chosen, setChosen] = useState<number | null | undefined>();
  const [told, setTold] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const [by] = useLocalStorage({ key: 'samesku-by', defaultValue: '', getInitialValueInEffect: false });
  const queries = useQueryClient();
  const query = useQuery(
    get.suspects(audit.name, {
      split: split === 'all' ? undefined : split,
      offset: (page - 1) * EACH,
      limit: EACH,
    }),
  );
  const rows = query.data?.suspects ?? [];
  const open = chosen === undefined ? rows.find((one) => !one.answer)?.rank : chosen;
  const current = rows.find((one) => one.rank === open);
  const path = { path: { name: audit.name } };
  const me = by.trim();
  const turn = (to: number) => {
    setPage(to);
    setChosen(undefined);
  };
  const renew = () => {
    void queries.invalidateQueries({ queryKey: ['audits'] });
    void queries.invalidateQueries({ queryKey: ['label'] });
  };
  const say = useAct(
    ({ rank, answer }: { rank: number; answer: Said }) =>
      api.POST('/api/audits/{name}/answers', { params: path, body: { rank, answer, by: me } }),
    {
      onDone: (_, { rank, answer }) => {
        setTold(
          `Suspect ${count(rank)}: ${ANSWERS.find((a) => a.answer === answer)?.text.toLowerCase()}, kept`,
        );
        const next = rows.find((one) => one.rank > rank && !one.answer);
        if (next) setChosen(next.rank);
        else if (page * EACH < (query.data?.total ?? 0)) turn(page + 1);
        else setChosen(null);
        renew();
      },
    },
  );
  const undo = useAct(
    () => data(api.POST('/api/audits/{name}/undo', { params: { ...path, query: { by: me } } })),
    {
      onDone: ({ rank }) => {
        setTold(rank ? `Suspect ${count(rank)}: taken back` : 'Taken back; its pair is not in this audit');
        if (rank) {
          setSplit('all');
          setPage(Math.ceil(rank / EACH));
          setChosen(rank);
        }
        renew();
      },
    },
  );
  // What is judged next is brought into sight; what a person opens is there already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each answer
  useEffect(() => {
    if (told)
      frame.current
        ?.querySelector('[aria-expanded="true"]')
        ?.closest('tr')
        ?.scrollIntoView({ block: 'start', inline: 'nearest' });
  }, [told, page]);
  const busy = say.isPending || undo.isPending || query.isPlaceholderData;
  const answer = (what: Said) => {
    if (current && !busy) say.mutate({ rank: current.rank, answer: what });
  };
  const back = () => {
    if (!busy) undo.mutate(undefined);
  };
  // A key that is pressed in a dialog is no answer, nor one where no suspect is in sight.
  const byKey = (act: () => void) => () => {
    const { top, bottom } = frame.current?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    const seen = top < window.innerHeight && bottom > 0;
    if (seen && !document.querySelector('[role="dialog"]')) act();
  };
  useHotkeys([
    ...ANSWERS.map((a): [string, () => void] => [a.key, byKey(() => answer(a.answer))]),
    ['z', byKey(back)],
  ]);
  return (
    <Loaded query={query} height={320}>
      {({ total, suspects, answers, labels }) => (
        <Stack gap="sm">
          <Group gap="sm" justify="space-between">
            {splits.length > 1 && (
              <SegmentedControl
                size="xs"
                aria-label="Suspects of"
                value={split}
                onChange={(v) => {
                  setSplit(v as SplitName | 'all');
                  turn(1);
                }}
                data={[{ value: 'all', label: 'All splits' }, ...splits]}
              />
            )}
            <Legend />
          </Group>
          <div ref={frame} className={classes.judged}>
            <Scrolled label="Suspects">
              <Table miw={720}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th w={36} aria-label="More" />
                    <Table.Th>Left</Table.Th>
                    <Table.Th>Right</Table.Th>
                    <Table.Th w={104}>Label</Table.Th>
                    <Table.Th ta="right" w={76}>
                      Wrong
                    </Table.Th>
                    <Table.Th w={190}>What speaks against it</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {suspects.map((one) => (
                    <PairRow
                      key={one.rank}
                      pair={one}
                      open={one.rank === open}
                      toggle={() => setChosen(one.rank === open ? null : one.rank)}
                      more={
                        <Text fz="sm" c="dimmed" mt="xs">
                          Suspect {count(one.rank)}: {one.split}, row {count(one.row)}. P(same item){' '}
                          {figure(one.probability)} by matchers that saw neither this pair nor another of its
                          left listing. {one.says}.
                        </Text>
                      }
                    >
                      <Table.Td>
                        <Stack gap={4} align="flex-start">
                          <Verdict match={one.label} />
                          {one.answer && (
                            <Badge
                              variant="outline"
                              color={ANSWERS.find((a) => a.answer === one.answer)?.color}
                            >
                              {one.answer}
                            </Badge>
                          )}
                        </Stack>
                      </Table.Td>
                      <Table.Td ta="right">{share(one.p_wrong)}</Table.Td>
                      <Table.Td>
                        <Text fz="sm" lineClamp={4}>
                          {one.says}
                        </Text>
                      </Table.Td>
                    </PairRow>
                  ))}
                </Table.Tbody>
              </Table>
            </Scrolled>
          </div>
          <Paging
            says={`${counted(total, 'suspect')}; of all, ${count(answers.right)} right, ${count(answers.wrong)} wrong, ${count(answers.unsure)} unsure`}
            total={total}
            each={EACH}
            page={page}
            onChange={turn}
          />
          <div className={classes.stays}>
            <Text fz="sm" mb={6}>
              {current
                ? `Suspect ${count(current.rank)} is labelled ${current.label ? 'MATCH' : 'NO MATCH'}. Is that right?`
                : 'Open a suspect to judge its label.'}
            </Text>
            <div className={classes.keys}>
              {ANSWERS.map(({ key, answer: what, text, color }) => (
                <Button
                  key={key}
                  variant={what === 'unsure' ? 'default' : 'light'}
                  color={color}
                  disabled={!current}
                  onClick={() => answer(what)}
                  rightSection={<Kbd size="sm">{key}</Kbd>}
                >
                  {text}
                </Button>
              ))}
              <Button variant="subtle" color="gray" onClick={back} rightSection={<Kbd size="sm">z</Kbd>}>
                Undo
              </Button>
            </div>
            <Text fz="xs" c="dimmed" mt={6} role="status" mih={18}>
              {told}
            </Text>
          </div>
          {labels && <Use name={audit.data} path={labels} wrong={answers.wrong} />}
        </Stack>
      )}
    </Loaded>
  );
}

/** What can be done with the answers. */
function Use({ name, path, wrong }: { name: string; path: string; wrong: number }) {
  const [preparing, { open, close }] = useDisclosure(false);
  const sets = useQuery(get.dataSets());
  const correct = useAct(
    () => data(api.POST('/api/audits/corrected/{data}', { params: { path: { data: name } } })),
    { onDone: open },
  );
  return (
    <Stack gap="xs">
      <Command
        text={`samesku fit features ${wordsOf(sets.data, name)} --labels ${path} --out artifacts/matchers/${name}-audited`}
        label={`Every answer is in ${path} at once, as a label. From the two tables and these labels alone, without the data set's others, a matcher is made by:`}
        wrap
      />
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          disabled={!wrong}
          onClick={() => correct.mutate(undefined)}
          loading={correct.isPending}
        >
          Prepare with the labels corrected
        </Button>
      </Group>
      {correct.data && (
        <Prepare
          name={name}
          words={correct.data.words}
          corrected={correct.data.changed}
          opened={preparing}
          close={close}
        />
      )}
    </Stack>
  );
}
