import { Alert, Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '../../api/client';
import { get, useAct } from '../../api/queries';
import { counted } from '../../lib/format';
import { NAME } from '../../lib/names';
import { Command } from '../../parts/Command';
import { Loaded } from '../../parts/Loaded';

/** Asks in which style the answers are to be written, and where to. */
export function Prepare({
  name,
  words,
  corrected,
  opened,
  close,
}: {
  name: string;
  words: string;
  /** How many labels people have said to be wrong, if they are to be corrected. */
  corrected?: number;
  opened: boolean;
  close: () => void;
}) {
  const [style, setStyle] = useState('evidence');
  const [out, setOut] = useState(corrected ? `${name}-corrected` : 'data');
  const styles = useQuery({ ...get.styles(), enabled: opened });
  const sets = useQuery(get.dataSets());
  const there = sets.data?.find((one) => one.name === out && one.kind === 'prepared');
  const prepare = useAct(
    () =>
      data(
        api.POST('/api/data/{name}/prepare', {
          params: { path: { name } },
          body: { style, out, corrected: !!corrected },
        }),
      ),
    {
      renew: ['jobs'],
      onDone: close,
    },
  );
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={`Prepare ${name} for training`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          prepare.mutate(undefined);
        }}
      >
        <Stack gap="md">
          {!!corrected && (
            <Text fz="sm">
              {counted(corrected, 'label')} that people said to be wrong {corrected === 1 ? 'is' : 'are'}{' '}
              turned; all others stay. {name} itself stays as it is.
            </Text>
          )}
          <Loaded query={styles} height={150}>
            {(found) => (
              <Radio.Group label="How the model is to answer" value={style} onChange={setStyle}>
                <Stack gap="xs" mt="xs">
                  {found.map((one) => (
                    <Radio key={one.name} value={one.name} label={one.name} description={one.says} />
                  ))}
                </Stack>
              </Radio.Group>
            )}
          </Loaded>
          <TextInput
            label="Folder"
            description={
              out === 'data'
                ? 'data/, where the configs look for it'
                : `data/${out}; name it in the config as data: data/${out}`
            }
            value={out}
            onChange={(e) => setOut(e.currentTarget.value)}
            pattern={NAME}
            required
          />
          {there && (
            <Alert color="amber" p="sm">
              {there.path}/ is there already ({there.says}). What is prepared takes its place.
            </Alert>
          )}
          <Command
            text={`samesku prepare ${words} --style ${style} --out ${out === 'data' ? 'data' : `data/${out}`}`}
            label="The same on the command line"
            wrap={!!corrected}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" color={there && 'red'} loading={prepare.isPending}>
              {there ? 'Overwrite it' : 'Prepare'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
