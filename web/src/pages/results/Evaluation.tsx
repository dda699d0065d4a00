import { SegmentedControl, Select, Table, Text, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/queries';
import type { EvaluationShown, Report } from '../../api/types';
import { count, figure, interval, rate, share } from '../../lib/format';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Scrolled } from '../../parts/Scrolled';
import { Mistakes } from './Mistakes';
import { Suspects } from './Suspects';
import { ThresholdView } from './ThresholdView';

/** An evaluation: its matchers beside each other, and one of them gone into. */
export function Evaluation({ id }: { id: string }) {
  const evaluation = useQuery(get.evaluation(id));
  return (
    <Loaded query={evaluation} height={560}>
      {(found) => <Shown evaluation={found} />}
    </Loaded>
  );
}

function Shown({ evaluation }: { evaluation: EvaluationShown }) {
  const reports = evaluation.reports as unknown as Report[];
  const names = reports.map((r) => r.matcher);
  const [chosen, setChosen] = useState(
    () =>
      reports.reduce<Report | undefined>((a, b) => ((b.f1 ?? -1) > (a?.f1 ?? -1) ? b : a), undefined)
        ?.matcher ??
      names[0] ??
      '',
  );
  return (
    <>
      <Panel
        title="Side by side"
        says={`${count(evaluation.pairs)} pairs of ${evaluation.data}, ${evaluation.split}; intervals of 95%`}
        flush
      >
        <SideBySide reports={reports} evaluation={evaluation} />
      </Panel>
      {names.length > 1 &&
        (names.length <= 3 ? (
          <SegmentedControl
            aria-label="Matcher to go into"
            data={names}
            value={chosen}
            onChange={setChosen}
            style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }}
          />
        ) : (
          <Select
            label="Matcher to go into"
            data={names}
            value={chosen}
            onChange={(v) => v && setChosen(v)}
            allowDeselect={false}
            maw={360}
          />
        ))}
      <ThresholdView id={evaluation.id} chosen={chosen} names={names} />
      <Mistakes id={evaluation.id} matcher={chosen} />
      <Suspects id={evaluation.id} matcher={chosen} />
    </>
  );
}

const FIGURES: [string, string, (r: Report) => string, ((r: Report) => string) | null][] = [
  [
    'F1',
    'Precision and recall of the match class at once',
    (r) => figure(r.f1),
    (r) => interval(r.f1_interval),
  ],
  [
    'Precision',
    'Of the pairs called MATCH, the share that is one',
    (r) => figure(r.precision),
    (r) => interval(r.precision_interval),
  ],
  [
    'Recall',
    'Of the true matches, the share that was found',
    (r) => figure(r.recall),
    (r) => interval(r.recall_interval),
  ],
  [
    'Average precision',
    'How well the probabilities rank the pairs, whatever the threshold',
    (r) => figure(r.average_precision),
    null,
  ],
  ['ECE', 'How far stated probabilities are from what comes true; 0 is best', (r) => figure(r.ece), null],
  ['Brier', 'Mean squared error of the probabilities; 0 is best', (r) => figure(r.brier), null],
  [
    'Accuracy',
    'Flatters where few pairs match',
    (r) => share(r.accuracy),
    (r) =>
      r.always_no_match_accuracy == null ? '' : `always NO MATCH: ${share(r.always_no_match_accuracy)}`,
  ],
  ['Unreadable', 'Answers without a verdict; they count as NO MATCH', (r) => count(r.unreadable), null],
  ['Speed', 'Model loading left out', (r) => rate(r.pairs_per_second, 'pairs'), null],
];

function SideBySide({ reports, evaluation }: { reports: Report[]; evaluation: EvaluationShown }) {
  return (
    <>
      <Scrolled label="Figures of the matchers">
        <Table miw={110 + 120 * reports.length}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={{ base: 110, sm: 170 }}>Figure</Table.Th>
              {reports.map((r) => (
                <Table.Th key={r.matcher}>{r.matcher}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {FIGURES.map(([name, says, of, note], i) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={500}>
                  <Tooltip label={says}>
                    <span tabIndex={0}>{name}</span>
                  </Tooltip>
                </Table.Th>
                {reports.map((r) => (
                  <Table.Td key={r.matcher}>
                    <Text span fz="sm" fw={i === 0 ? 600 : 400}>
                      {of(r)}
                    </Text>{' '}
                    {note && (
                      <Text span fz="xs" c="dimmed" display="inline-block">
                        {note(r)}
                      </Text>
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scrolled>
      {evaluation.differences.map((d) => {
        const [low, high] = d.interval as [number, number];
        const sure = low > 0 || high < 0;
        return (
          <Text key={d.other} fz="sm" p="sm">
            {d.matcher} minus {d.other}: F1 {d.f1 >= 0 ? '+' : '−'}
            {figure(Math.abs(d.f1))} ({interval(d.interval)}).{' '}
            {sure ? 'The difference is not chance.' : 'That may be chance: the interval holds 0.'}
          </Text>
        );
      })}
    </>
  );
}
