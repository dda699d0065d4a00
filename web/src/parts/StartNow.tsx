import { Button, type ButtonProps, Text } from '@mantine/core';
import { modals } from '@mantine/modals';

/** Starts what waits for something else, after a word on what that means. */
export function StartNow({
  name,
  waitsFor,
  start,
  ...props
}: ButtonProps & { name: string; waitsFor: string; start: () => void }) {
  const ask = () =>
    modals.openConfirmModal({
      title: `Start ${name} now?`,
      children: (
        <Text fz="sm">
          It shares processor and memory with {waitsFor}: both take longer, and either may run out of memory.
        </Text>
      ),
      labels: { confirm: 'Start now', cancel: 'Let it wait' },
      onConfirm: start,
    });
  return (
    <Button variant="default" onClick={ask} {...props}>
      Start now
    </Button>
  );
}
