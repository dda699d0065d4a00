import { Alert, Button, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { says } from '../api/client';
import classes from './parts.module.css';

/** Holds a place while something is on its way. */
export function Waiting({ height = 160 }: { height?: number }) {
  return <div role="status" aria-label="Loading" className={classes.waiting} style={{ height }} />;
}

/** What went wrong, and a way to try again. */
export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <Alert color="red" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text fz="sm">{says(error)}</Text>
        {again && (
          <Button size="compact-sm" variant="default" onClick={again}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** What a query has found; a place for it until then, and what went wrong if it did. */
export function Loaded<T>({
  query,
  height,
  children,
}: {
  query: UseQueryResult<T, Error>;
  height?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />;
  return <Waiting height={height} />;
}
