import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';

/** Shows what broke instead of an empty page. */
export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const moved = /dynamically imported module|module script/i.test(error.message);
    return (
      <Alert color="red" m="md" title={moved ? 'The studio has been updated' : 'This page broke'}>
        <Stack gap="sm" align="flex-start">
          <Text size="sm">
            {moved
              ? 'Its files are other ones now. Reload to go on; nothing is lost.'
              : 'That is a defect of the page. Your data and what is training are not touched by it.'}
          </Text>
          {!moved && <Code>{error.message}</Code>}
          <Button variant="default" onClick={() => location.reload()}>
            Reload
          </Button>
        </Stack>
      </Alert>
    );
  }
}
