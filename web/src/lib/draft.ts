// Settings that are edited as text and in a form at once: what both come to.
import type { Checked } from '../api/types';
import { given, type Property, set, type Values } from './settings';

export interface Edited {
  text: string;
  /** Whether the text was edited since the values were told. */
  ahead: boolean;
  /** All settings, as they were when they were last told. */
  values: Values;
  /** What was entered into the form and is not in the text yet, by path. */
  entered: ReadonlyMap<string, unknown>;
}

type Ask = (body: { text: string; values?: Values }) => Promise<Checked>;

/** Asks what the text comes to with all that was entered into the form, and takes the answer in. */
export async function together(
  { text, ahead, values, entered }: Edited,
  all: Record<string, Property>,
  ask: Ask,
): Promise<{ checked: Checked; values: Values }> {
  let now = values;
  if (entered.size) {
    // The form's values are to be those of the text as it is now, or they would undo what was typed there.
    if (ahead) now = told(await ask({ text }), now, all);
    for (const [path, value] of entered) now = set(now, path, value);
  }
  const checked = await ask(entered.size ? { text, values: given(text, now, entered.keys()) } : { text });
  return { checked, values: told(checked, now, all) };
}

/** A text that is no YAML has no values; the form then stays as it is. */
const told = (checked: Checked, before: Values, all: Record<string, Property>): Values =>
  Object.keys(checked.values).length ? merged(all, checked.values) : before;

/** All settings as they are by themselves. */
export const defaults = (all: Record<string, Property>): Values =>
  Object.entries(all).reduce<Values>(
    (values, [path, { default: value }]) => set(values, path, value ?? null),
    {},
  );

function merged(all: Record<string, Property>, found: Values): Values {
  const whole = defaults(all);
  const inner = {
    ...(whole.lora_parameters as Values | undefined),
    ...(found.lora_parameters as Values | undefined),
  };
  return { ...whole, ...found, ...(whole.lora_parameters ? { lora_parameters: inner } : {}) };
}
