import { Group, Pagination, Text } from '@mantine/core';

/** Below a table: how much there is, and its other pages. */
export function Paging({
  says,
  total,
  each,
  page,
  onChange,
}: {
  says: string;
  total: number;
  each: number;
  page: number;
  onChange: (page: number) => void;
}) {
  return (
    <Group p="sm" justify="space-between">
      <Text fz="sm" c="dimmed">
        {says}
      </Text>
      {total > each && (
        <Pagination
          size="sm"
          total={Math.ceil(total / each)}
          value={page}
          onChange={onChange}
          getControlProps={(c) => ({ 'aria-label': `${c} page` })}
        />
      )}
    </Group>
  );
}
