import { NativeSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/queries';
import type { BlockIn, DataListed, Matcher, MatchIn } from '../../api/types';
import { best, ChooseMatcher, usual } from '../../parts/Choose';
import { Form, Precision } from './Form';

type Links = NonNullable<MatchIn['links']>;
type Blocking = NonNullable<BlockIn['blocking']>;
const ITSELF = 'itself';
const PARTNERS: { value: Links; label: string }[] = [
  { value: 'all', label: 'Any number (all)' },
  { value: 'one-to-one', label: 'One each (one-to-one)' },
  { value: 'one-to-many', label: 'A right listing has one (one-to-many)' },
  { value: 'many-to-one', label: 'A left listing has one (many-to-one)' },
];
const BLOCKING: { value: Blocking; label: string }[] = [
  { value: 'fused', label: 'All together (fused)' },
  { value: 'lexical', label: 'Words and characters (lexical)' },
  { value: 'exact', label: 'Equal keys (exact)' },
  { value: 'dense', label: 'Meaning (dense)' },
];

/** Asks which tables are to be matched, or for their candidates alone. */
export function Catalogues({
  what,
  matchers,
  taken,
}: {
  what: 'match' | 'block';
  matchers: Matcher[];
  taken: string[];
}) {
  const all = useQuery(get.matchers());
  const sets = useQuery(get.dataSets());
  const encoders = useQuery(get.encoders());
  const names = encoders.data?.names ?? [];
  const ready = (sets.data ?? []).filter((d) => d.ready);
  const first = ready.find((d) => d.kind === 'tables')?.name ?? usual(ready);
  const [matcher, setMatcher] = useState(best(matchers));
  const [left, setLeft] = useState('');
  const [right, setRight] = useState('');
  const [links, setLinks] = useState<Links>('all');
  const [blocking, setBlocking] = useState<Blocking>('fused');
  const [encoder, setEncoder] = useState('');
  const [k, setK] = useState(10);
  const [precision, setPrecision] = useState('');
  const a = table(left || `left ${first}`);
  const b = right === ITSELF ? null : table(right || `right ${first}`);
  const means = blocking === 'dense' || blocking === 'fused';
  const tables = {
    left: a,
    right: b,
    blocking,
    k,
    encoder: (means && (encoder || (blocking === 'dense' && names[0]))) || null,
  };
  const measured = b && a.data === b.data && a.side === 'left' && b.side === 'right';
  return (
    <Form
      taken={taken}
      does={what === 'match' ? 'Match' : 'Find candidates'}
      asked={
        !first
          ? null
          : what === 'block'
            ? { ...tables, what, name: `${a.data}-candidates` }
            : {
                ...tables,
                what,
                name: `${a.data}-${matcher}`,
                matcher,
                links: b ? links : 'all',
                precision: precision ? Number(precision) : null,
              }
      }
    >
      <NativeSelect
        label="Left table"
        value={`${a.side} ${a.data}`}
        onChange={(e) => setLeft(e.currentTarget.value)}
        data={options(ready)}
      />
      <NativeSelect
        label="Right table"
        description={
          what === 'block' && !measured
            ? 'The left and the right table of one data set are measured by its labelled matches'
            : undefined
        }
        value={b ? `${b.side} ${b.data}` : ITSELF}
        onChange={(e) => setRight(e.currentTarget.value)}
        data={[{ value: ITSELF, label: 'The left one with itself' }, ...options(ready)]}
      />
      {what === 'match' && (
        <>
          <ChooseMatcher label="Matcher" query={all} value={matcher} onChange={setMatcher} />
          <NativeSelect
            label="Partners of a listing"
            description={b ? undefined : 'In one table a listing may stand three times'}
            disabled={!b}
            value={b ? links : 'all'}
            onChange={(e) => setLinks(e.currentTarget.value as Links)}
            data={PARTNERS}
          />
        </>
      )}
      <NativeSelect
        label="Blocking"
        description={
          encoders.data?.missing
            ? `How candidates are found; ${encoders.data.missing}`
            : 'How candidates are found'
        }
        value={blocking}
        onChange={(e) => setBlocking(e.currentTarget.value as Blocking)}
        data={BLOCKING.filter(({ value }) => value !== 'dense' || names.length)}
      />
      {means && names.length > 0 && (
        <NativeSelect
          label="Encoder"
          description="In artifacts/encoders"
          value={tables.encoder ?? ''}
          onChange={(e) => setEncoder(e.currentTarget.value)}
          data={[...(blocking === 'fused' ? [{ value: '', label: 'None' }] : []), ...names]}
        />
      )}
      <NumberInput
        label="Candidates"
        description="Of each left listing, the likeliest"
        value={k}
        onChange={(v) => setK(Number(v) || 10)}
        min={1}
        max={1000}
      />
      {what === 'match' && <Precision value={precision} onChange={setPrecision} />}
    </Form>
  );
}

const table = (value: string): MatchIn['left'] => ({
  side: value.startsWith('left ') ? 'left' : 'right',
  data: value.slice(value.indexOf(' ') + 1),
});

const options = (sets: DataListed[]) =>
  sets.flatMap(({ name }) =>
    ['left', 'right'].map((side) => ({ value: `${side} ${name}`, label: `${name}, ${side} table` })),
  );
