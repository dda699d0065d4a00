import { Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.css';
import { IconTableImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { bytes } from '../lib/format';

/** Bytes that may be uploaded at once. */
export const MOST = 200_000_000;

/** Where files are dropped, or chosen. */
export function Drop({
  title,
  says,
  onDrop,
  onRefused,
  multiple = true,
  loading = false,
}: {
  title: string;
  says: ReactNode;
  onDrop: (files: File[]) => void;
  onRefused: (why: string) => void;
  multiple?: boolean;
  loading?: boolean;
}) {
  return (
    <Dropzone
      onDrop={onDrop}
      maxSize={MOST}
      multiple={multiple}
      loading={loading}
      p="md"
      inputProps={{ 'aria-label': multiple ? 'Files' : 'File' }}
      onReject={(rejected) =>
        onRefused(
          rejected.some(({ errors }) => errors.some(({ code }) => code === 'too-many-files'))
            ? 'One file at a time.'
            : `${rejected.map((r) => r.file.name).join(', ')}: more than ${bytes(MOST)} cannot be uploaded; put the folder into data/ instead.`,
        )
      }
    >
      <Group gap="md" wrap="nowrap" style={{ pointerEvents: 'none' }}>
        <IconTableImport size={32} stroke={1.3} style={{ flex: 'none' }} />
        <div>
          <Text fw={500}>{title}</Text>
          <Text fz="sm" c="dimmed">
            {says}
          </Text>
        </div>
      </Group>
    </Dropzone>
  );
}
