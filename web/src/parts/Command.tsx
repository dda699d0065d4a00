import { ActionIcon, CopyButton, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './parts.module.css';

/** A command line to copy. */
export function Command({ text, label, wrap = false }: { text: string; label?: string; wrap?: boolean }) {
  return (
    <div style={{ width: '100%', minWidth: 0 }}>
      {label && (
        <Text fz="xs" c="dimmed" mb={3}>
          {label}
        </Text>
      )}
      <div className={`${classes.command} ${wrap ? classes.commandWrap : ''}`}>
        <code tabIndex={0}>{text || ' '}</code>
        <CopyButton value={text} timeout={1500}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy'}>
              <ActionIcon onClick={copy} aria-label={copied ? 'Copied' : 'Copy the command'} disabled={!text}>
                {copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.6} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
