import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Pasted, taken } from '../../lib/paste';
import { Panel } from '../../parts/Page';

export const EMPTY: Pasted = { title: '', brand: '', modelno: '', category: '', price: '', description: '' };

/** What is sent of a form: only what was filled in. */
export function listing(form: Pasted): { title: string } & Record<string, string> {
  const filled = Object.fromEntries(Object.entries(form).filter(([, text]) => text.trim()));
  return { ...filled, title: form.title.trim() };
}

/** One listing. Pasting the text of a product page into the title fills in what it names. */
export function ListingForm({
  title,
  value,
  onChange,
  actions,
}: {
  title: string;
  value: Pasted;
  onChange: (value: Pasted) => void;
  actions?: ReactNode;
}) {
  const put = (field: keyof Pasted) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...value, [field]: event.currentTarget.value });
  return (
    <Panel title={title} actions={actions}>
      <Stack gap="sm">
        <Textarea
          label="Title"
          description="Or paste the text of a product page: its fields are filled in"
          value={value.title}
          onChange={put('title')}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain');
            if (!text.trim().includes('\n')) return;
            event.preventDefault();
            onChange(taken(text));
          }}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={20_000}
        />
        <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
          <TextInput label="Brand" value={value.brand} onChange={put('brand')} />
          <TextInput label="Model number" value={value.modelno} onChange={put('modelno')} />
          <TextInput label="Category" value={value.category} onChange={put('category')} />
          <TextInput label="Price" value={value.price} onChange={put('price')} placeholder="$1,299.00" />
        </SimpleGrid>
        <Textarea
          label="Description"
          value={value.description}
          onChange={put('description')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={20_000}
        />
      </Stack>
    </Panel>
  );
}
