import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconPlayerPlayFilled,
  IconPlayerStop,
  IconX,
} from '@tabler/icons-react';

// None of them moves: a page that watches a run for hours must not take the processor from it.
const LOOK: Record<string, { text: string; color: string; icon: typeof IconCheck }> = {
  queued: { text: 'Queued', color: 'gray', icon: IconClock },
  training: { text: 'Training', color: 'spruce', icon: IconPlayerPlayFilled },
  running: { text: 'Running', color: 'spruce', icon: IconPlayerPlayFilled },
  done: { text: 'Done', color: 'spruce', icon: IconCheck },
  failed: { text: 'Failed', color: 'red', icon: IconX },
  stopped: { text: 'Stopped', color: 'gray', icon: IconPlayerStop },
  lost: { text: 'Lost', color: 'red', icon: IconAlertTriangle },
};

/** The state of a run or a job, told by a word and a sign, not by its colour alone. */
export function State({ state }: { state: string }) {
  const { text, color, icon: Icon } = LOOK[state] ?? { text: state, color: 'gray', icon: IconClock };
  return (
    <Badge
      color={color}
      leftSection={<Icon size={13} stroke={2} aria-hidden />}
      data-state={state}
      flex="none"
    >
      {text}
    </Badge>
  );
}

/** What was decided: REVIEW and UNREADABLE are neither MATCH nor NO MATCH. */
export function Decided({ verdict }: { verdict: string }) {
  return <Verdict match={VERDICTS[verdict]} text={verdict} />;
}

const VERDICTS: Record<string, boolean> = { MATCH: true, 'NO MATCH': false };

/** A label, or a verdict. */
export function Verdict({ match, text }: { match: boolean | null | undefined; text?: string }) {
  if (match === null || match === undefined) return <Badge color="gray">{text ?? 'No label'}</Badge>;
  return (
    <Badge color={match ? 'spruce' : 'amber'} variant={match ? 'filled' : 'light'}>
      {text ?? (match ? 'MATCH' : 'NO MATCH')}
    </Badge>
  );
}
