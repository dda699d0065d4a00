import { NativeSelect } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { DataListed, Matcher } from '../api/types';

interface Props<T> {
  label: string;
  query: UseQueryResult<T[], Error>;
  value: string;
  onChange: (name: string) => void;
  description?: string;
}

/** One of the matchers. */
export function ChooseMatcher({ query, value, onChange, ...rest }: Props<Matcher>) {
  return (
    <NativeSelect
      {...rest}
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
      data={(query.data ?? []).map((m) => ({
        value: m.name,
        label: `${m.name} (${m.kind}${m.base_model ? ', tuned' : ''})`,
      }))}
    />
  );
}

/** One of the data sets that are here. */
export function ChooseData({ query, value, onChange, ...rest }: Props<DataListed>) {
  return (
    <NativeSelect
      {...rest}
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
      data={(query.data ?? []).filter((d) => d.ready).map((d) => d.name)}
    />
  );
}

/** The matcher that is likeliest wanted: the best on valid. */
export function best(matchers: Matcher[] | undefined): string {
  const rated = [...(matchers ?? [])].sort((a, b) => Number(b.valid?.f1 ?? -1) - Number(a.valid?.f1 ?? -1));
  return rated[0]?.name ?? '';
}

/** What the command line calls a data set. */
export const wordsOf = (sets: DataListed[] | undefined, name: string): string =>
  sets?.find((d) => d.name === name)?.words ?? (name || 'DATA');

/** The data set that is likeliest wanted: the prepared one, or the sample. */
export function usual(sets: DataListed[] | undefined): string {
  const ready = (sets ?? []).filter((d) => d.ready);
  return (ready.find((d) => d.name === 'data') ?? ready[0])?.name ?? '';
}
