import { Button, type ButtonProps, Text } from '@mantine/core';
import { modals } from '@mantine/modals';

/** What is told of something that was asked to stop and is still there. */
export function Stopping({ killable, ends }: { killable: boolean; ends: string }) {
  return (
    <Text fz="sm" c="dimmed">
      {killable
        ? 'It was asked to stop more than a minute ago and has not: it may hang.'
        : `${ends} If that takes more than a minute, it can be killed here.`}
    </Text>
  );
}

/** Kills it, after a word on what is lost. */
export function KillNow({
  name,
  lost,
  kill,
  ...props
}: ButtonProps & { name: string; lost: string; kill: () => void }) {
  const ask = () =>
    modals.openConfirmModal({
      title: `Kill ${name}?`,
      children: <Text fz="sm">{lost}</Text>,
      labels: { confirm: 'Kill now', cancel: 'Wait' },
      confirmProps: { color: 'red' },
      onConfirm: kill,
    });
  return (
    <Button color="red" onClick={ask} {...props}>
      Kill now
    </Button>
  );
}
