import { Box, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './parts.module.css';

/** A page's frame: its name, what it is for, what can be done. */
export function Page({
  title,
  says,
  actions,
  children,
}: {
  title: string;
  says?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · samesku`;
  }, [title]);
  return (
    <Box className={classes.page}>
      <Group justify="space-between" align="flex-start" gap="sm" mb="md">
        <div className={classes.heading}>
          {/* When it is painted is measured: tests/e2e/speed.spec.ts. */}
          <Title order={1} {...{ elementtiming: 'heading' }}>
            {title}
          </Title>
          {says && (
            <Text fz="sm" c="dimmed" mt={2}>
              {says}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}

/** A part of a page with a heading. */
export function Panel({
  title,
  says,
  actions,
  children,
  flush = false,
}: {
  title?: ReactNode;
  says?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Without space around the content, as for a table. */
  flush?: boolean;
}) {
  return (
    <section className={classes.panel}>
      {title && (
        <Group className={classes.panelHead} justify="space-between" gap="xs" mih={44}>
          <div className={classes.heading}>
            <Title order={2}>{title}</Title>
            {says && (
              <Text fz="xs" c="dimmed">
                {says}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      <div className={flush ? undefined : classes.panelBody}>{children}</div>
    </section>
  );
}
