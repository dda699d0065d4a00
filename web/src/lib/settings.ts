// A training run's settings: what the JSON schema says of each, and which of them a YAML text names.

export interface Schema {
  properties: Record<string, Property>;
}

export interface Property {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  anyOf?: Property[];
  properties?: Record<string, Property>;
}

export type Values = Record<string, unknown>;
export type Kind = 'whole' | 'number' | 'text' | 'switch' | 'choice' | 'open';

/** How a setting is entered. `open`: a number or one of some words. */
export function kindOf(property: Property): Kind {
  const options = kinds(property);
  if (options.length > 1) return 'open';
  const [one] = options;
  if (!one) return 'text';
  if (one.enum) return 'choice';
  if (one.type === 'boolean') return 'switch';
  if (one.type === 'integer') return 'whole';
  return one.type === 'number' ? 'number' : 'text';
}

const kinds = (property: Property): Property[] =>
  (property.anyOf ?? [property]).filter((option) => option.type !== 'null');

/** Whether it may be left empty. */
export const optional = (property: Property): boolean => !!property.anyOf?.some((o) => o.type === 'null');

/** The words that it may be. */
export const choices = (property: Property): string[] =>
  kinds(property).flatMap((o) =>
    o.enum ? o.enum.map(String) : o.const === undefined ? [] : [String(o.const)],
  );

/** Its least and greatest value, where there are such. */
export function limits(property: Property): { min?: number; max?: number } {
  const number = kinds(property).find((o) => o.type === 'integer' || o.type === 'number') ?? {};
  return { min: number.minimum, max: number.maximum };
}

/** What it may be, in words: "whole number, at least 1; default 8". */
export function inWords(property: Property): string {
  const parts = kinds(property).flatMap((o) => {
    if (o.enum || o.const !== undefined || o.type === 'boolean' || o.type === 'string') return [];
    const bounds = [
      o.minimum !== undefined && `at least ${o.minimum}`,
      o.exclusiveMinimum !== undefined && `above ${o.exclusiveMinimum}`,
      o.maximum !== undefined && `at most ${o.maximum}`,
      o.exclusiveMaximum !== undefined && `below ${o.exclusiveMaximum}`,
    ].filter(Boolean);
    return [[o.type === 'integer' ? 'whole number' : 'number', ...bounds].join(', ')];
  });
  if (kindOf(property) === 'open') parts.push(...choices(property));
  const words = parts.join(' or ');
  const byItself = shown(property.default);
  const said = byItself === '' ? 'empty by default' : `default ${byItself}`;
  return words ? `${words}; ${said}` : said;
}

export const shown = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' && value !== 0 && Math.abs(value) < 1e-3)
    return value.toExponential().replace(/\.0+e/, 'e');
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
};

/** What somebody typed as the value that it is; a text that is no number stays one, for the service to refuse. */
export function typed(text: string, property: Property): unknown {
  const tidy = text.trim();
  if (tidy === '') return optional(property) ? null : '';
  if (kindOf(property) === 'text') return text;
  const number = Number(tidy.replace(/^\+/, ''));
  return Number.isFinite(number) && /\d/.test(tidy) ? number : tidy;
}

/** The settings that a YAML text names at its outermost level. */
export function named(text: string): Set<string> {
  return new Set([...text.matchAll(/^(?:"|')?([A-Za-z_]\w*)(?:"|')?\s*:/gm)].map((m) => m[1] as string));
}

/** The values that the text is to have after some changes: those that it names, and the changed ones. */
export function given(text: string, values: Values, changed: Iterable<string>): Values {
  const names = named(text);
  for (const path of changed) names.add(path.split('.')[0] as string);
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

/** A copy with one setting changed; dots lead into nested ones. */
export function set(values: Values, path: string, value: unknown): Values {
  const [first, ...rest] = path.split('.') as [string, ...string[]];
  if (!rest.length) return { ...values, [first]: value };
  const inner = values[first];
  return {
    ...values,
    [first]: set(typeof inner === 'object' && inner ? (inner as Values) : {}, rest.join('.'), value),
  };
}

export const get = (values: Values, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Values | undefined)?.[key], values);

export interface Group {
  title: string;
  says: string;
  fields: string[];
}

/** The settings in the order in which people think of them. What the schema has besides comes last. */
export const GROUPS: Group[] = [
  {
    title: 'What is trained',
    says: 'Base model, data, and the folder that the run goes into',
    fields: ['base_model_dir', 'data', 'adapter_path'],
  },
  {
    title: 'How long and how fast',
    says: 'Iterations, batches and the learning rate',
    fields: [
      'iters',
      'batch_size',
      'learning_rate',
      'lr_schedule',
      'warmup',
      'optimizer',
      'grad_accumulation_steps',
    ],
  },
  {
    title: 'The adapter',
    says: 'LoRA: which weights get one, and how wide it is',
    fields: [
      'fine_tune_type',
      'num_layers',
      'lora_parameters.rank',
      'lora_parameters.scale',
      'lora_parameters.dropout',
    ],
  },
  {
    title: 'Which pairs',
    says: 'Lengths, few matches, variations',
    fields: ['max_seq_length', 'negatives_per_match', 'match_weight', 'augment', 'mask_prompt'],
  },
  {
    title: 'Reports and checkpoints',
    says: 'How often, and which weights the run ends with',
    fields: ['steps_per_report', 'steps_per_eval', 'val_batches', 'save_every', 'select', 'early_stopping'],
  },
  {
    title: 'Memory and the rest',
    says: 'When memory is short, where to start from, the seed',
    fields: ['grad_checkpoint', 'out_of_memory', 'resume_adapter_file', 'seed'],
  },
];

/** All settings by their paths: what is nested with dots. */
export function flat(schema: Schema): Record<string, Property> {
  const out: Record<string, Property> = {};
  for (const [name, property] of Object.entries(schema.properties))
    if (property.properties)
      for (const [inner, one] of Object.entries(property.properties)) out[`${name}.${inner}`] = one;
    else out[name] = property;
  return out;
}

/** The groups with only what the schema has, and a last one for what they do not name. */
export function grouped(all: Record<string, Property>): Group[] {
  const groups = GROUPS.map((g) => ({ ...g, fields: g.fields.filter((f) => f in all) })).filter(
    (g) => g.fields.length,
  );
  const seen = new Set(groups.flatMap((g) => g.fields));
  const rest = Object.keys(all).filter((f) => !seen.has(f));
  return rest.length ? [...groups, { title: 'Further', says: '', fields: rest }] : groups;
}
