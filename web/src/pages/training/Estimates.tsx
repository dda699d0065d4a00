import { Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import type { Checked } from '../../api/types';
import { bytes, duration, short } from '../../lib/format';

/** What a run with these settings will take. */
export function Estimates({ checked }: { checked: Checked | null }) {
  if (!checked) return <Skeleton height={128} />;
  const { estimate } = checked;
  if (!estimate)
    return (
      <Text fz="sm" c="dimmed" mih={128}>
        It is told once the settings are right.
      </Text>
    );
  const { memory_bytes: needed, free_memory_bytes: free } = estimate;
  const short_ = needed !== null && needed > free;
  return (
    <Stack gap="xs" mih={128}>
      <Row label="Parameters trained" value={short(estimate.parameters_trained)} />
      <Row
        label="Time"
        value={
          estimate.seconds === null
            ? 'not known yet'
            : `${estimate.rough ? 'roughly' : 'about'} ${duration(estimate.seconds)}`
        }
      />
      <Row
        label="Memory"
        value={needed === null ? 'not known' : `about ${bytes(needed)}`}
        note={`${bytes(free)} free`}
      />
      <Progress
        value={needed === null ? 0 : Math.min(100, (100 * needed) / Math.max(free, 1))}
        color={short_ ? 'red' : 'spruce'}
        size="sm"
        aria-label="Memory needed of what is free"
      />
      <Text fz="xs" c={short_ ? 'var(--mantine-color-error)' : 'dimmed'}>
        {estimate.says}
      </Text>
    </Stack>
  );
}

function Row({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text fz="sm" c="dimmed">
        {label}
      </Text>
      <Text fz="sm" fw={600} ta="right">
        {value}
        {note && (
          <Text span fz="xs" c="dimmed" fw={400}>
            {' '}
            · {note}
          </Text>
        )}
      </Text>
    </Group>
  );
}
