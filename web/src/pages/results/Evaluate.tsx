import { Button, Checkbox, Group, Modal, NativeSelect, NumberInput, ScrollArea, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '../../api/client';
import { get, useAct } from '../../api/queries';
import { best, ChooseData, usual, wordsOf } from '../../parts/Choose';
import { Command } from '../../parts/Command';

type Split = 'train' | 'valid' | 'test';

/** Asks which matchers are to be evaluated, and on what. */
export function Evaluate({ close, first }: { close: () => void; first: string | null }) {
  const matchers = useQuery(get.matchers());
  const sets = useQuery(get.dataSets());
  const all = matchers.data ?? [];
  const [chosen, setChosen] = useState<string[]>([first ?? best(all)].filter(Boolean));
  const [set, setSet] = useState('');
  const [split, setSplit] = useState<Split>('test');
  const [samples, setSamples] = useState<number | ''>('');
  const on = set || usual(sets.data);
  const slow = all.some((m) => chosen.includes(m.name) && m.kind !== 'features');
  const run = useAct(
    () =>
      data(
        api.POST('/api/evaluations', {
          body: { matchers: chosen, data: on, split, num_samples: samples === '' ? null : samples },
        }),
      ),
    { renew: ['jobs'], onDone: close },
  );
  const paths = all.filter((m) => chosen.includes(m.name)).map((m) => m.path);
  const command = `samesku evaluate ${paths.join(' ') || 'MATCHER'} --data ${wordsOf(sets.data, on)} --split ${split}${samples === '' ? '' : ` --num-samples ${samples}`}`;
  return (
    <Modal
      opened
      onClose={close}
      title="New evaluation"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run.mutate(undefined);
        }}
      >
        <Stack gap="md">
          <Checkbox.Group label="Matchers" value={chosen} onChange={setChosen}>
            <ScrollArea.Autosize mah={240} mt={6}>
              <Stack gap={6}>
                {all.map((m) => (
                  <Checkbox key={m.path} value={m.name} label={m.name} description={`${m.kind}, ${m.path}`} />
                ))}
              </Stack>
            </ScrollArea.Autosize>
          </Checkbox.Group>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <ChooseData label="Data" query={sets} value={on} onChange={setSet} />
            <NativeSelect
              label="Split"
              value={split}
              onChange={(e) => setSplit(e.currentTarget.value as Split)}
              data={['test', 'valid', 'train']}
            />
          </Group>
          <NumberInput
            label="Pairs"
            description={
              slow
                ? 'Random pairs, the same for every matcher. Empty: all; a language model takes its time'
                : 'Random pairs, the same for every matcher. Empty: all'
            }
            value={samples}
            onChange={(v) => setSamples(typeof v === 'number' ? v : '')}
            min={1}
            placeholder="all"
          />
          <Command text={command} label="The same on the command line" wrap />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={!chosen.length || !on} loading={run.isPending}>
              Evaluate
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
