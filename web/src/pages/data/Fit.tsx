import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '../../api/client';
import { get, useAct } from '../../api/queries';
import { wordsOf } from '../../parts/Choose';
import { Command } from '../../parts/Command';

/** Fits a features matcher; with the labels of a session, on these. */
export function Fit({
  data: set,
  labels,
  opened,
  close,
}: {
  data: string;
  labels?: string;
  opened: boolean;
  close: () => void;
}) {
  const [name, setName] = useState(labels ? `${labels}-labelled` : `features-${set}`);
  const fit = useAct(
    () => data(api.POST('/api/fit', { body: { data: set, kind: 'features', name, labels: labels ?? null } })),
    {
      renew: ['jobs'],
      onDone: close,
    },
  );
  const sets = useQuery(get.dataSets());
  const command = `samesku fit features ${wordsOf(sets.data, set)} --out artifacts/matchers/${name}${labels ? ` --labels data/labels/${labels}.csv` : ''}`;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Fit a quick matcher"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          fit.mutate(undefined);
        }}
      >
        <Stack gap="md">
          <Text fz="sm" c="dimmed">
            It compares strings and attributes and learns in about a minute. A language model has to be better
            than it.
          </Text>
          <TextInput
            label="Name"
            data-autofocus
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            pattern="[A-Za-z0-9][A-Za-z0-9._\-]*"
            required
          />
          <Command text={command} label="The same on the command line" />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={fit.isPending}>
              Fit
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
