import {
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  ScrollArea,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, data } from '../../api/client';
import { get, useAct } from '../../api/queries';
import { free, NAME } from '../../lib/names';
import { best, ChooseMatcher, wordsOf } from '../../parts/Choose';
import { Command } from '../../parts/Command';
import { Empty } from '../../parts/Empty';

type Kind = 'features' | 'ensemble' | 'cascade';
type Method = 'average' | 'vote' | 'stacked';
type By = 'budget' | 'precision';
const SAYS: Record<Kind, string> = {
  features:
    'It compares strings and attributes and learns in about a minute. A language model has to be better than it.',
  ensemble: 'Several matchers are asked about every pair. It takes as long as all of them together.',
  cascade: 'A fast matcher decides what it is sure of; about the rest a slow one is asked too.',
};

// No figure: docs/matchers.md has none of it.
const WORTH =
  'It learns from the pairs of the two tables that look alike. Its threshold is 0.5, and what share of its verdicts is right it cannot tell: for that, label pairs at random and evaluate it.';

/** Fits a features matcher, with the labels of a session on these; or makes one of other matchers. */
export function Fit({
  data: set,
  labels,
  unlabelled = false,
  opened,
  close,
}: {
  data: string;
  labels?: string;
  /** Whether there is no label to learn from. */
  unlabelled?: boolean;
  opened: boolean;
  close: () => void;
}) {
  const sets = useQuery(get.dataSets());
  const matchers = useQuery({ ...get.matchers(), enabled: opened });
  const all = matchers.data ?? [];
  const [kind, setKind] = useState<Kind>('features');
  const [without, setWithout] = useState(false);
  const [entered, setEntered] = useState<string | null>(null);
  const [members, setMembers] = useState<string[]>([]);
  const [method, setMethod] = useState<Method>('stacked');
  const [fast, setFast] = useState('');
  const [slow, setSlow] = useState('');
  const [by, setBy] = useState<By>('budget');
  const [percent, setPercent] = useState(10);
  // Its listings are all that a prepared set has: there are no tables to find pairs in.
  const tables = sets.data?.find((d) => d.name === set)?.kind !== 'prepared';
  const noLabels = kind === 'features' && !labels && tables && (without || unlabelled);
  const name =
    entered ??
    free(
      labels ? `${labels}-labelled` : `${kind}-${set}${noLabels ? '-no-labels' : ''}`,
      all.map((m) => m.name),
    );
  const first = fast || all.find((m) => m.kind === 'features')?.name || best(all);
  // A tuned language model is what is usually asked about the rest.
  const others = all.filter((m) => m.name !== first);
  const second =
    slow ||
    (others.find((m) => m.base_model) ?? others.find((m) => m.kind === 'lm') ?? others[0])?.name ||
    '';
  const of = kind === 'ensemble' ? members : kind === 'cascade' ? [first, second] : [];
  const share = Number((percent / 100).toFixed(4));
  const fit = useAct(
    () =>
      data(
        api.POST('/api/fit', {
          body: {
            data: set,
            kind,
            name,
            labels: labels ?? null,
            no_labels: noLabels,
            of,
            method: kind === 'ensemble' ? method : null,
            budget: kind === 'cascade' && by === 'budget' ? share : null,
            precision: kind === 'cascade' && by === 'precision' ? share : null,
          },
        }),
      ),
    {
      renew: ['jobs'],
      onDone: close,
    },
  );
  const few = kind !== 'features' && matchers.isSuccess && all.length < 2;
  const whole =
    kind === 'features' || (kind === 'ensemble' ? members.length > 1 : !!second && first !== second);
  const path = (one: string) => all.find((m) => m.name === one)?.path ?? 'MATCHER';
  const command = [
    `samesku fit ${kind} ${wordsOf(sets.data, set)} --out artifacts/matchers/${name}`,
    noLabels && '--no-labels',
    labels && `--labels data/labels/${labels}.csv`,
    ...of.map((one) => `--of ${path(one)}`),
    kind === 'ensemble' && `--method ${method}`,
    kind === 'cascade' && `--${by} ${share}`,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Fit a matcher"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          fit.mutate(undefined);
        }}
      >
        <Stack gap="md">
          {!labels && (
            <SegmentedControl
              aria-label="Kind"
              value={kind}
              onChange={(v) => setKind(v as Kind)}
              data={[
                { value: 'features', label: 'Features' },
                { value: 'ensemble', label: 'Ensemble' },
                { value: 'cascade', label: 'Cascade' },
              ]}
            />
          )}
          <Text fz="sm" c="dimmed">
            {SAYS[kind]}
          </Text>
          {kind === 'features' && !labels && tables && (
            <Checkbox
              label="Without labels"
              description={
                unlabelled
                  ? `This data set has none. ${WORTH}`
                  : `Its labels are not read. ${WORTH} With labels, the threshold with the best F1 on the valid split is taken, probabilities are calibrated there, and that F1 is known.`
              }
              checked={noLabels}
              disabled={unlabelled}
              onChange={(e) => setWithout(e.currentTarget.checked)}
            />
          )}
          {few && (
            <Empty
              title="It is made of two matchers"
              text="Fit one of features first, and train a language model or fit another."
            >
              <Button component={Link} to="/training" variant="default" size="xs">
                To Training
              </Button>
            </Empty>
          )}
          {!few && kind === 'ensemble' && (
            <>
              <Checkbox.Group label="Made of" value={members} onChange={setMembers}>
                <ScrollArea.Autosize mah={200} mt={6}>
                  <Stack gap={6}>
                    {all.map((m) => (
                      <Checkbox
                        key={m.path}
                        value={m.name}
                        label={m.name}
                        description={`${m.kind}, ${m.path}`}
                      />
                    ))}
                  </Stack>
                </ScrollArea.Autosize>
              </Checkbox.Group>
              <NativeSelect
                label="How they decide together"
                value={method}
                onChange={(e) => setMethod(e.currentTarget.value as Method)}
                data={[
                  { value: 'stacked', label: 'Weights learned on valid (stacked)' },
                  { value: 'average', label: 'The mean of what they say (average)' },
                  { value: 'vote', label: 'The share that says MATCH (vote)' },
                ]}
              />
            </>
          )}
          {!few && kind === 'cascade' && (
            <>
              <ChooseMatcher label="Fast one" query={matchers} value={first} onChange={setFast} />
              <ChooseMatcher
                label="Slow one"
                description={first === second ? 'Choose another than the fast one' : undefined}
                query={matchers}
                value={second}
                onChange={setSlow}
              />
              <Group align="flex-end" gap="md">
                <NativeSelect
                  label="Bounded by"
                  flex="2 1 240px"
                  value={by}
                  onChange={(e) => {
                    setBy(e.currentTarget.value as By);
                    setPercent(e.currentTarget.value === 'budget' ? 10 : 98);
                  }}
                  data={[
                    { value: 'budget', label: 'Pairs that the slow one is asked about' },
                    { value: 'precision', label: 'What the fast one has right alone' },
                  ]}
                />
                <NumberInput
                  label="Share"
                  flex="1 1 100px"
                  suffix="%"
                  value={percent}
                  onChange={(v) => setPercent(Number(v) || 0)}
                  min={0}
                  max={100}
                />
              </Group>
            </>
          )}
          <TextInput
            label="Name"
            data-autofocus
            value={name}
            onChange={(e) => setEntered(e.currentTarget.value)}
            pattern={NAME}
            required
          />
          <Command text={command} label="The same on the command line" wrap />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={fit.isPending} disabled={!whole}>
              Fit
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
