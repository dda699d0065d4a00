import { expect, it } from 'vitest';
import type { Checked } from '../api/types';
import { type Edited, together } from './draft';
import type { Property, Values } from './settings';

const ALL: Record<string, Property> = {
  iters: { type: 'integer', default: 100 },
  seed: { type: 'integer', default: 42 },
  batch_size: { type: 'integer', default: 4 },
  'lora_parameters.rank': { type: 'integer', default: 8 },
};

/** What the service does, for texts of "key: number" lines. */
async function ask({ text, values }: { text: string; values?: Values }): Promise<Checked> {
  const named = Object.fromEntries(
    [...text.matchAll(/^(\w+): (\d+)$/gm)].map((m) => [m[1] as string, Number(m[2])]),
  );
  const wanted = values ?? named;
  const lines = Object.entries(wanted).map(([k, v]) => `${k}: ${JSON.stringify(v)}\n`);
  const found = { iters: 100, seed: 42, batch_size: 4, lora_parameters: { rank: 8 }, ...wanted };
  const valid = values || Object.keys(named).length;
  return { values: valid ? found : {}, text: lines.join(''), command: '', errors: [], estimate: null };
}

const edited = (change: Partial<Edited>): Edited => ({
  text: 'iters: 100\n',
  ahead: false,
  values: { iters: 100, seed: 42, batch_size: 4, lora_parameters: { rank: 8 } },
  entered: new Map(),
  ...change,
});

it('keeps everything that was entered since the text was last told', async () => {
  const entered = new Map<string, unknown>([
    ['seed', 7],
    ['batch_size', 2],
    ['lora_parameters.rank', 16],
  ]);
  const { values, checked } = await together(edited({ entered }), ALL, ask);
  expect(values).toEqual({ iters: 100, seed: 7, batch_size: 2, lora_parameters: { rank: 16 } });
  expect(checked.text).toContain('seed: 7\n');
});

it('does not undo what was just typed as text', async () => {
  const text = 'iters: 600\n';
  const entered = new Map<string, unknown>([['seed', 7]]);
  const { values } = await together(edited({ text, ahead: true, entered }), ALL, ask);
  expect(values).toMatchObject({ iters: 600, seed: 7 });
});

it('takes a text for what it says', async () => {
  const { values } = await together(edited({ text: 'seed: 1\n', ahead: true }), ALL, ask);
  expect(values).toMatchObject({ iters: 100, seed: 1 });
});

it('leaves the form as it is where the text says nothing', async () => {
  const { values } = await together(edited({ text: '{', ahead: true }), ALL, ask);
  expect(values).toEqual(edited({}).values);
});
