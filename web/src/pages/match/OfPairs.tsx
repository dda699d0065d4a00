import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { authorised, problemOf, says } from '../../api/client';
import { get, useAct } from '../../api/queries';
import type { Matcher, PairsFile } from '../../api/types';
import { bytes } from '../../lib/format';
import { free } from '../../lib/names';
import { nameFor } from '../../lib/roles';
import { best, ChooseData, ChooseMatcher, usual } from '../../parts/Choose';
import { Drop, MOST } from '../../parts/Drop';
import { Failed } from '../../parts/Loaded';
import { Form, Precision } from './Form';

/** Asks which pairs are to be decided: a file that is dropped, or one that is in data/. */
export function OfPairs({ matchers, taken }: { matchers: Matcher[]; taken: string[] }) {
  const all = useQuery(get.matchers());
  const sets = useQuery(get.dataSets());
  const files = useQuery(get.pairFiles());
  const [matcher, setMatcher] = useState(best(matchers));
  const [chosen, setChosen] = useState('');
  const [tables, setTables] = useState('');
  const [precision, setPrecision] = useState('');
  const [refused, setRefused] = useState('');
  const file = files.data?.find((one) => one.path === chosen) ?? files.data?.[0];
  const of = tables || (file?.tables ? file.data : usual(sets.data));
  const keep = useAct(
    async (dropped: File) => {
      const names = [...(sets.data ?? []).map((d) => d.name), ...(files.data ?? []).map((f) => f.data)];
      const form = new FormData();
      form.set('name', free(nameFor([dropped.name], 'my-pairs'), names));
      form.set('pairs', dropped, dropped.name);
      const answer = await authorised(new Request('/api/pair-files/upload', { method: 'POST', body: form }));
      if (!answer.ok) throw await problemOf(answer);
      return (await answer.json()) as PairsFile;
    },
    { renew: ['pair files'], quiet: true, onDone: ({ path }) => choose(path) },
  );
  const choose = (path: string) => {
    setChosen(path);
    setTables('');
  };
  return (
    <Form
      taken={taken}
      does="Score pairs"
      asked={
        file && (of || !file.ids)
          ? {
              what: 'score',
              name: `${file.data}-${matcher}`,
              matcher,
              pairs: { data: file.data, file: file.file },
              tables: file.ids ? of : null,
              precision: precision ? Number(precision) : null,
            }
          : null
      }
      above={
        <>
          <Drop
            title="Drop a file of pairs here, or press to choose it"
            says={`CSV, TSV, Parquet or JSON lines: with the listings (left_title, right_title, …; in JSON lines left and right), or with ids (left_id, right_id) of a data set's tables. Up to ${bytes(MOST)}; it is kept in data/.`}
            multiple={false}
            loading={keep.isPending}
            onRefused={setRefused}
            onDrop={([dropped]) => {
              setRefused('');
              if (dropped) keep.mutate(dropped);
            }}
          />
          {refused ? <Failed error={refused} /> : keep.isError && <Failed error={says(keep.error)} />}
        </>
      }
    >
      {file && (
        <NativeSelect
          label="Pairs"
          description={file.ids ? 'They name listings by their ids' : 'The file holds the listings'}
          value={file.path}
          onChange={(e) => choose(e.currentTarget.value)}
          data={(files.data ?? []).map((one) => ({
            value: one.path,
            label: one.file === 'pairs' ? one.data : `${one.data}, ${one.file}`,
          }))}
        />
      )}
      {file?.ids && (
        <ChooseData
          label="Tables"
          description="That the ids are of"
          query={sets}
          value={of}
          onChange={setTables}
        />
      )}
      <ChooseMatcher label="Matcher" query={all} value={matcher} onChange={setMatcher} />
      <Precision value={precision} onChange={setPrecision} />
    </Form>
  );
}
