import { Button, Group, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api, data } from '../../api/client';
import { activeJob, get, useAct } from '../../api/queries';
import type { Audit, DataShown, SplitName } from '../../api/types';
import { ago, count, share } from '../../lib/format';
import { free, NAME } from '../../lib/names';
import { wordsOf } from '../../parts/Choose';
import { Command } from '../../parts/Command';
import { Empty } from '../../parts/Empty';
import { JobOf } from '../../parts/JobCard';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import { Stat, Stats } from '../../parts/Stat';
import { Suspects } from './Suspects';

const TOP = 30; // as the command line has it by itself

/** The audits of a data set: the latest one, or the one that the address names. */
export function Audits({ data: set }: { data: DataShown }) {
  const audits = useQuery(get.audits());
  const [query, setQuery] = useSearchParams();
  const [asking, { open, close }] = useDisclosure(false);
  const show = (name: string | null) => setQuery(name ? { audit: name } : {}, { replace: true });
  const mine = audits.data?.filter((a) => a.data === set.name) ?? [];
  const shown = mine.find((a) => a.name === query.get('audit')) ?? mine[0];
  const add = (
    <Button size="xs" variant={shown ? 'default' : 'filled'} onClick={open}>
      Audit the labels
    </Button>
  );
  return (
    <Panel
      title="Labels that may be wrong"
      says="By matchers that never saw the pair, and by labels that cannot all be right; none is changed"
      actions={
        shown && (
          <>
            {mine.length > 1 && (
              <NativeSelect
                size="xs"
                aria-label="Audit"
                value={shown.name}
                onChange={(e) => show(e.currentTarget.value)}
                data={mine.map((a) => ({ value: a.name, label: `${a.name}, ${ago(a.started)}` }))}
              />
            )}
            {add}
          </>
        )
      }
    >
      <Loaded query={audits} height={120}>
        {() =>
          shown ? (
            <Shown key={shown.name} audit={shown} onDeleted={() => show(null)} />
          ) : (
            <Empty
              title="These labels have not been audited yet"
              text="An audit ranks the labels that contradict everything else in the data, with the reasons. You then say which are right."
            >
              {add}
            </Empty>
          )
        }
      </Loaded>
      {asking && (
        <Ask
          set={set}
          taken={audits.data?.map((a) => a.name) ?? []}
          close={close}
          onDone={(name) => {
            close();
            show(name);
          }}
        />
      )}
    </Panel>
  );
}

function Shown({ audit, onDeleted }: { audit: Audit; onDeleted: () => void }) {
  const { name, found } = audit;
  const queries = useQueryClient();
  const remove = useAct(() => api.DELETE('/api/audits/{name}', { params: { path: { name } } }), {
    done: `${name} is deleted`,
    onDone: () => {
      onDeleted();
      void queries.invalidateQueries({ queryKey: ['audits'] });
    },
  });
  const askDelete = () =>
    modals.openConfirmModal({
      title: `Delete ${name}?`,
      children: (
        <Text fz="sm">
          {audit.folder} is deleted from the disk. That cannot be undone. What was said of its labels stays.
        </Text>
      ),
      labels: { confirm: 'Delete', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(undefined),
    });
  const file = (ending: string) => ({
    href: `/api/audits/${name}/files/suspects.${ending}`,
    download: true,
  });
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {name}, of {audit.split ? `split ${audit.split}` : 'all splits'}; in {audit.folder}
        </Text>
        <Group gap="xs">
          {found && (
            <>
              <Button
                component="a"
                {...file('csv')}
                size="xs"
                variant="default"
                leftSection={<IconDownload size={14} />}
              >
                Suspects as CSV
              </Button>
              <Button component="a" {...file('json')} size="xs" variant="default">
                As JSON
              </Button>
            </>
          )}
          {!activeJob(audit) && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconTrash size={14} />}
              onClick={askDelete}
              loading={remove.isPending}
            >
              Delete
            </Button>
          )}
        </Group>
      </Group>
      {!found && <JobOf id={audit.job} reason={audit.reason} />}
      {found && (
        <>
          <Stats>
            <Stat
              label="Labels audited"
              value={count(found.labels)}
              note={found.unlabelled ? `${count(found.unlabelled)} pairs without a label` : undefined}
            />
            {Object.entries(found.estimates).map(([verdict, { labels, wrong }]) => (
              <Stat
                key={verdict}
                label={`${verdict}, wrong`}
                value={`about ${count(wrong)}`}
                note={`of ${count(labels)}, ${share(labels ? wrong / labels : null)}`}
              />
            ))}
            <Stat
              label="Contradictions"
              value={count(found.contradictions)}
              note="labels that cannot all be right"
            />
          </Stats>
          <Suspects audit={audit} splits={Object.keys(found.splits) as SplitName[]} />
        </>
      )}
    </Stack>
  );
}

/** Asks which labels are to be audited. */
function Ask({
  set,
  taken,
  close,
  onDone,
}: {
  set: DataShown;
  taken: string[];
  close: () => void;
  onDone: (name: string) => void;
}) {
  const sets = useQuery(get.dataSets());
  const [split, setSplit] = useState<SplitName | ''>('');
  const [top, setTop] = useState(100);
  const [entered, setEntered] = useState<string | null>(null);
  const name = entered ?? free(set.name, taken);
  const start = useAct(
    () => data(api.POST('/api/audits', { body: { name, data: set.name, split: split || null, top } })),
    { renew: ['jobs', 'audits'], onDone: () => onDone(name) },
  );
  const files = ['csv', 'json'].map((kind) => `--${kind} artifacts/audits/${name}/suspects.${kind}`);
  const command = [
    `samesku audit ${wordsOf(sets.data, set.name)}`,
    split && `--split ${split}`,
    top !== TOP && `--top ${top}`,
    ...files,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <Modal
      opened
      onClose={close}
      title={`Audit the labels of ${set.name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate(undefined);
        }}
      >
        <Stack gap="md">
          <Text fz="sm" c="dimmed">
            Six matchers are fitted, each on two thirds of the labels. What is labelled wrongly throughout
            looks right to them.
          </Text>
          <NativeSelect
            label="Labels of"
            value={split}
            onChange={(e) => setSplit(e.currentTarget.value as SplitName | '')}
            data={[{ value: '', label: 'All splits' }, ...set.splits.map((s) => s.name)]}
          />
          <NumberInput
            label="Suspects"
            description="How many are kept, the likeliest errors"
            value={top}
            onChange={(v) => setTop(Number(v) || TOP)}
            min={1}
            max={1000}
          />
          <TextInput
            label="Name"
            description="Its folder in artifacts/audits"
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
            <Button type="submit" loading={start.isPending}>
              Audit
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
