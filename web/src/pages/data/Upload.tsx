import { Button, Group, Modal, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { authorised, problemOf, says } from '../../api/client';
import { useAct } from '../../api/queries';
import type { DataShown } from '../../api/types';
import { bytes } from '../../lib/format';
import { NAME } from '../../lib/names';
import { nameFor, ROLES, type Role, rolesOf } from '../../lib/roles';
import { Drop, MOST } from '../../parts/Drop';
import { Failed } from '../../parts/Loaded';

/** Tables that are dropped, and what each of them is. */
export function Upload({
  opened,
  close,
  onDone,
}: {
  opened: boolean;
  close: () => void;
  onDone: (set: DataShown) => void;
}) {
  const [files, setFiles] = useState<File[]>([]);
  const [roles, setRoles] = useState<(Role | '')[]>([]);
  const [name, setName] = useState('');
  const [refused, setRefused] = useState('');
  const queries = useQueryClient();
  const send = useAct(
    async () => {
      const form = new FormData();
      form.set('name', name);
      files.forEach((file, i) => {
        const role = roles[i];
        if (role) form.set(role, file, file.name);
      });
      const answer = await authorised(new Request('/api/data/upload', { method: 'POST', body: form }));
      if (!answer.ok) throw await problemOf(answer);
      return (await answer.json()) as DataShown;
    },
    {
      quiet: true,
      done: 'The tables are kept',
      onDone: (set) => {
        void queries.invalidateQueries({ queryKey: ['data'] });
        setFiles([]);
        setRoles([]);
        close();
        onDone(set);
      },
    },
  );
  const take = (dropped: File[]) => {
    const all = [...files, ...dropped].slice(0, ROLES.length);
    setFiles(all);
    setRoles(
      rolesOf(
        all.map((f) => f.name),
        roles,
      ),
    );
    if (!name) setName(nameFor(all.map((f) => f.name)));
    setRefused(
      files.length + dropped.length > ROLES.length
        ? `A data set has ${ROLES.length} tables at most; the rest was left out.`
        : '',
    );
    send.reset();
  };
  const tooLarge = files.reduce((sum, file) => sum + file.size, 0) > MOST;
  const twice = ROLES.filter(({ value }) => roles.filter((r) => r === value).length > 1);
  const missing = ROLES.filter(({ value, needed }) => needed && !roles.includes(value));
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Add tables"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate(undefined);
        }}
      >
        <Stack gap="md">
          <Drop
            title="Drop your tables here, or press to choose them"
            says={`CSV, TSV, Parquet or JSON lines: the two catalogues, and labelled pairs if there are any (ltable_id, rtable_id, label). Up to ${bytes(MOST)} together. Columns are recognised by their names and values.`}
            onDrop={take}
            onRefused={setRefused}
          />
          {refused && <Failed error={refused} />}
          {files.length > 0 && (
            <Table>
              <Table.Tbody>
                {files.map((file, i) => (
                  <Table.Tr key={`${file.name} ${i}`}>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>{file.name}</Table.Td>
                    <Table.Td ta="right">{bytes(file.size)}</Table.Td>
                    <Table.Td w={190}>
                      <NativeSelect
                        size="xs"
                        aria-label={`What ${file.name} is`}
                        value={roles[i] ?? ''}
                        onChange={(e) =>
                          setRoles(roles.map((r, j) => (j === i ? (e.target.value as Role | '') : r)))
                        }
                        data={[
                          { value: '', label: 'Leave out' },
                          ...ROLES.map(({ value, label }) => ({ value, label })),
                        ]}
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          <TextInput
            label="Name"
            description="Its folder in data/"
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            pattern={NAME}
            required
          />
          {files.length > 0 && (missing.length > 0 || twice.length > 0) && (
            <Text fz="sm" c="dimmed" role="status">
              {missing.length > 0 && `Still needed: ${missing.map((r) => r.label).join(', ')}. `}
              {twice.length > 0 && `Chosen twice: ${twice.map((r) => r.label).join(', ')}.`}
            </Text>
          )}
          {tooLarge && (
            <Failed
              error={`Together they have more than ${bytes(MOST)}; put the folder into data/ instead.`}
            />
          )}
          {send.isError && <Failed error={says(send.error)} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={send.isPending}
              disabled={!files.length || missing.length > 0 || twice.length > 0 || tooLarge}
            >
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
