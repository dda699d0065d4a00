import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Command } from './Command';
import classes from './parts.module.css';

/** Where there is nothing yet: what to do, here and on the command line. */
export function Empty({
  title,
  text,
  command,
  children,
}: {
  title: string;
  text?: ReactNode;
  command?: string;
  children?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <div>
        <Text fw={600}>{title}</Text>
        {text && (
          <Text fz="sm" c="dimmed" mt={2}>
            {text}
          </Text>
        )}
      </div>
      {children}
      {command && <Command text={command} label="On the command line" />}
    </div>
  );
}
