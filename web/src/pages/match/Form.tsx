import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, data, says } from '../../api/client';
import { get, useAct } from '../../api/queries';
import type { Asked } from '../../api/types';
import { free, NAME } from '../../lib/names';
import { Command } from '../../parts/Command';
import { Failed } from '../../parts/Loaded';
import classes from '../pages.module.css';

/** The frame of each way of asking: the name, the command line, and what starts it. */
export function Form({
  asked,
  taken,
  above,
  children,
  does,
}: {
  /** All of it with a name that suits; null: something has to be chosen yet. */
  asked: Asked | null;
  taken: string[];
  above?: ReactNode;
  children: ReactNode;
  does: string;
}) {
  const navigate = useNavigate();
  const [entered, setEntered] = useState<string | null>(null);
  const name = entered ?? (asked ? free(asked.name, taken) : '');
  const body = asked && new RegExp(`^${NAME}$`).test(name) ? { ...asked, name } : null;
  const [settled] = useDebouncedValue(body, 200);
  const command = useQuery({ ...get.matchCommand(settled as Asked), enabled: !!settled });
  const start = useAct((body: Asked) => data(api.POST('/api/matches', { body })), {
    renew: ['jobs', 'matches'],
    onDone: () => navigate(`/match/${name}`),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (body) start.mutate(body);
      }}
    >
      <Stack gap="md">
        {above}
        <div className={classes.form}>
          {children}
          <TextInput
            label="Name"
            description="Its folder in artifacts/matches"
            value={name}
            onChange={(e) => setEntered(e.currentTarget.value)}
            pattern={NAME}
            required
          />
        </div>
        {command.isError ? (
          <Failed error={says(command.error)} />
        ) : (
          <Command text={command.data?.command ?? ''} label="The same on the command line" wrap />
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={!body || command.isError} loading={start.isPending}>
            {does}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** How sure a decision has to be. */
export function Precision({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <NativeSelect
      label="Precision"
      description="What is not this sure is left to a person"
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
      data={[
        { value: '', label: 'Decide everything' },
        ...['0.9', '0.95', '0.98', '0.99'].map((value) => ({
          value,
          label: `${Math.round(100 * Number(value))}% sure`,
        })),
      ]}
    />
  );
}
