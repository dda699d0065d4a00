import {
  Group,
  SegmentedControl,
  Stack,
  Text,
  Tooltip,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useSession } from '../api/queries';
import { bytes } from '../lib/format';
import { Activity } from './Activity';
import classes from './App.module.css';
import { Machine } from './Machine';

const SCHEMES = [
  { value: 'auto', icon: IconDeviceDesktop, text: 'As the system' },
  { value: 'light', icon: IconSun, text: 'Light' },
  { value: 'dark', icon: IconMoon, text: 'Dark' },
] as const;

/** Below the navigation: what is being done, the machine, light or dark. */
export function Foot() {
  const session = useSession();
  const [open, { open: show, close }] = useDisclosure(false);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const machine = session.data?.machine;
  const used = machine ? machine.memory_bytes - machine.free_memory_bytes : 0;
  return (
    <Stack gap={10} className={classes.foot}>
      <Activity />
      <Tooltip
        label={
          machine
            ? `${machine.processor}, ${machine.cores} cores, ${machine.accelerator ?? 'no accelerator'}`
            : 'The machine'
        }
      >
        <UnstyledButton onClick={show} className={classes.machine} aria-haspopup="dialog">
          <Group justify="space-between" gap={4} mb={4}>
            <Text fz="xs" c="dimmed">
              Memory
            </Text>
            <Text fz="xs" c="dimmed">
              {machine ? `${bytes(used)} of ${bytes(machine.memory_bytes)}` : '–'}
            </Text>
          </Group>
          <div className={classes.memory} aria-hidden>
            <div style={{ width: machine ? `${(100 * used) / machine.memory_bytes}%` : 0 }} />
          </div>
          <VisuallyHidden>This machine: what it has and how fast it is</VisuallyHidden>
        </UnstyledButton>
      </Tooltip>
      <Machine opened={open} onClose={close} />
      <SegmentedControl
        size="xs"
        fullWidth
        transitionDuration={0}
        aria-label="Light or dark"
        value={colorScheme}
        onChange={(value) => setColorScheme(value as 'auto' | 'light' | 'dark')}
        data={SCHEMES.map(({ value, icon: Icon, text }) => ({
          value,
          label: (
            <span title={text} style={{ display: 'flex', justifyContent: 'center' }}>
              <Icon size={15} stroke={1.7} aria-hidden />
              <VisuallyHidden>{text}</VisuallyHidden>
            </span>
          ),
        }))}
      />
      <Text fz="xs" c="dimmed" truncate title={session.data?.project}>
        {session.data ? `${session.data.project} · ${session.data.version}` : '\u00a0'}
      </Text>
    </Stack>
  );
}
