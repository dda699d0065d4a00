import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './parts.module.css';

/** Some figures in a row. */
export function Stats({ children }: { children: ReactNode }) {
  return (
    <dl className={classes.stats} style={{ margin: 0 }}>
      {children}
    </dl>
  );
}

/** One figure: what it is, its value, and perhaps a word on it. */
export function Stat({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className={classes.stat}>
      <Text component="dt" fz="xs" c="dimmed">
        {label}
      </Text>
      <dd className={classes.statValue} style={{ margin: 0 }}>
        {value}
      </dd>
      {note && (
        <Text component="dd" fz="xs" c="dimmed" m={0} className={classes.statNote}>
          {note}
        </Text>
      )}
    </div>
  );
}
