import {
  Badge,
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  Progress,
  Stack,
  Table,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, data } from '../api/client';
import { activeJob, get, useAct, useSession } from '../api/queries';
import type { Matcher, Model } from '../api/types';
import { ago, bytes, figure, short } from '../lib/format';
import { NAME } from '../lib/names';
import { Command } from '../parts/Command';
import { Empty } from '../parts/Empty';
import { Jobs } from '../parts/JobCard';
import { Loaded } from '../parts/Loaded';
import { Page, Panel } from '../parts/Page';
import { Scrolled } from '../parts/Scrolled';
import { Costs } from './models/Costs';

export default function Models() {
  const models = useQuery(get.models());
  const matchers = useQuery(get.matchers());
  const session = useSession();
  const memory = session.data?.machine.memory_bytes;
  const [fits, setFits] = useState(false);
  return (
    <Page
      title="Models"
      says={
        memory
          ? `Base models to start from, and the matchers made of them. This machine has ${bytes(memory)} of memory.`
          : 'Base models to start from, and the matchers made of them.'
      }
    >
      <Stack gap="md">
        <Jobs kinds={['pull', 'fuse']} />
        <Panel
          title="Base models"
          says="Memory is estimated for training with the guide's settings"
          actions={
            <Checkbox
              size="xs"
              label="Only what fits here"
              checked={fits}
              onChange={(e) => setFits(e.currentTarget.checked)}
            />
          }
          flush
        >
          <Loaded query={models} height={520}>
            {(all) => <Catalogue models={all.filter((m) => !fits || m.fits !== false)} memory={memory} />}
          </Loaded>
        </Panel>
        <Panel
          title="Matchers"
          says="Everything here that decides pairs: fitted matchers, adapters, base models"
          actions={<Fuse />}
          flush
        >
          <Loaded query={matchers} height={200}>
            {(all) => <Matchers matchers={all} />}
          </Loaded>
        </Panel>
        <Loaded query={matchers} height={320}>
          {(all) => <Costs matchers={all} />}
        </Loaded>
      </Stack>
    </Page>
  );
}

function Catalogue({ models, memory }: { models: Model[]; memory: number | undefined }) {
  const jobs = useQuery(get.jobs());
  const pull = useAct(
    (name: string) => data(api.POST('/api/models/{name}/pull', { params: { path: { name } } })),
    { renew: ['jobs'] },
  );
  const pulling = (name: string) =>
    jobs.data?.some((j) => j.kind === 'pull' && activeJob(j) && j.title === `Pull ${name}`);
  return (
    <Scrolled label="Base models">
      <Table miw={860} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Model</Table.Th>
            <Table.Th ta="right">Parameters</Table.Th>
            <Table.Th>Licence</Table.Th>
            <Table.Th w={210}>Memory to train</Table.Th>
            <Table.Th ta="right">Download</Table.Th>
            <Table.Th w={130}>On disk</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.map((model) => (
            <Table.Tr key={model.name}>
              <Table.Td>
                <Text fz="sm" fw={500}>
                  {model.name}
                </Text>
                <Text fz="xs" c="dimmed">
                  {[model.family, model.note].filter(Boolean).join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{model.billions === null ? '–' : short(model.billions * 1e9)}</Table.Td>
              <Table.Td>
                <Text fz="xs">{model.licence ?? 'its own'}</Text>
              </Table.Td>
              <Table.Td>
                <Memory needed={model.memory_needed_bytes} memory={memory} fits={model.fits} />
              </Table.Td>
              <Table.Td ta="right">{model.gigabytes === null ? '–' : bytes(model.gigabytes * 1e9)}</Table.Td>
              <Table.Td>
                {model.on_disk ? (
                  <Tooltip label={model.path ?? ''}>
                    <Badge leftSection={<IconCheck size={12} />} color="spruce" tabIndex={0}>
                      {bytes(model.disk_bytes)}
                    </Badge>
                  </Tooltip>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="default"
                    leftSection={<IconDownload size={13} />}
                    loading={pulling(model.name)}
                    onClick={() => pull.mutate(model.name)}
                    aria-label={`Pull ${model.name}`}
                  >
                    Pull
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scrolled>
  );
}

function Memory({
  needed,
  memory,
  fits,
}: {
  needed: number | null;
  memory: number | undefined;
  fits: boolean | null;
}) {
  if (needed === null || !memory)
    return (
      <Text fz="xs" c="dimmed">
        not known
      </Text>
    );
  return (
    <div>
      <Group justify="space-between" gap={4}>
        <Text fz="xs">{bytes(needed)}</Text>
        <Text fz="xs" c={fits ? 'dimmed' : 'var(--mantine-color-error)'}>
          {fits ? 'fits here' : 'too much for here'}
        </Text>
      </Group>
      <Progress
        size={4}
        mt={2}
        value={Math.min(100, (100 * needed) / memory)}
        color={fits ? 'spruce' : 'red'}
        aria-label="Memory needed of this machine's"
      />
    </div>
  );
}

function Matchers({ matchers }: { matchers: Matcher[] }) {
  if (!matchers.length)
    return (
      <div style={{ padding: 14 }}>
        <Empty
          title="No matcher yet"
          text="Fit a quick one on the page Data, or train a language model."
          command="samesku fit features sample --out artifacts/matchers/features"
        >
          <Group gap="xs">
            <Button component={Link} to="/data">
              To Data
            </Button>
            <Button component={Link} to="/training" variant="default">
              To Training
            </Button>
          </Group>
        </Empty>
      </div>
    );
  return (
    <Scrolled label="Matchers">
      <Table miw={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Matcher</Table.Th>
            <Table.Th>Kind</Table.Th>
            <Table.Th>Base model</Table.Th>
            <Table.Th ta="right">F1 on valid</Table.Th>
            <Table.Th ta="right">Threshold</Table.Th>
            <Table.Th ta="right">Made</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {matchers.map((m) => (
            <Table.Tr key={m.path}>
              <Table.Td>
                <Text fz="sm" fw={500}>
                  {m.name}
                </Text>
                <Text fz="xs" c="dimmed">
                  {m.path}
                </Text>
              </Table.Td>
              <Table.Td>
                {m.kind}
                {m.style && (
                  <Text span fz="xs" c="dimmed">
                    {' '}
                    · {m.style}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{m.base_model?.split('/').pop() ?? '–'}</Table.Td>
              <Table.Td ta="right">{figure(m.valid?.f1 as number | undefined)}</Table.Td>
              <Table.Td ta="right">{figure(m.threshold)}</Table.Td>
              <Table.Td ta="right">{ago(m.trained)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scrolled>
  );
}

/** Makes an adapter and its base model one folder. */
function Fuse() {
  const [opened, { open, close }] = useDisclosure(false);
  const runs = useQuery({ ...get.runs(), enabled: opened });
  const able = (runs.data ?? []).filter((r) => r.state === 'done');
  const [adapter, setAdapter] = useState('');
  const [out, setOut] = useState('');
  const [bits, setBits] = useState('');
  const chosen = adapter || able[0]?.name || '';
  const name = out || (chosen ? `${chosen}-fused` : '');
  const fuse = useAct(
    () =>
      data(
        api.POST('/api/models/fuse', {
          body: { adapter: chosen, out: name, bits: bits ? Number(bits) : null },
        }),
      ),
    {
      renew: ['jobs'],
      onDone: close,
    },
  );
  const command = `samesku fuse artifacts/lora_adapters/${chosen || 'RUN'} --out artifacts/matchers/${name || 'NAME'}${bits ? ` --bits ${bits}` : ''}`;
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        Fuse an adapter
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title="Fuse an adapter with its base model"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {runs.data && !able.length ? (
          <Empty
            title="No run has weights yet"
            text="Train one first; then it can be made one folder to ship."
            command="samesku train -c configs/walmart_amazon_smollm2.yaml"
          />
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              fuse.mutate(undefined);
            }}
          >
            <Stack gap="md">
              <Text fz="sm" c="dimmed">
                One folder that needs nothing else, and that stock mlx-lm loads. With fewer bits it is
                smaller, and its probabilities move a little.
              </Text>
              <NativeSelect
                label="Run"
                value={chosen}
                onChange={(e) => setAdapter(e.currentTarget.value)}
                data={able.map((r) => r.name)}
              />
              <TextInput
                label="Name of the matcher"
                value={name}
                onChange={(e) => setOut(e.currentTarget.value)}
                pattern={NAME}
                required
              />
              <NativeSelect
                label="Bits a weight"
                value={bits}
                onChange={(e) => setBits(e.currentTarget.value)}
                data={[
                  { value: '', label: "As the base model's" },
                  { value: '8', label: '8' },
                  { value: '4', label: '4' },
                ]}
              />
              <Command text={command} label="The same on the command line" wrap />
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={close}>
                  Cancel
                </Button>
                <Button type="submit" loading={fuse.isPending} disabled={!chosen}>
                  Fuse
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  );
}
