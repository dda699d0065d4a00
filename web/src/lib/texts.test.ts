import { describe, expect, it } from 'vitest';
import { pieces } from './marks';
import { taken } from './paste';
import { nameFor, rolesOf } from './roles';
import { flat, given, grouped, inWords, kindOf, named, type Schema, set, shown, typed } from './settings';

describe('pieces', () => {
  it('cuts a text at its marks', () => {
    expect(
      pieces('Sony XBR55 TV', 'title', [
        { field: 'title', start: 5, end: 10, kind: 'differs' },
        { field: 'title', start: 0, end: 4, kind: 'same' },
        { field: 'brand', start: 0, end: 4, kind: 'same' },
      ]),
    ).toEqual([
      { text: 'Sony', kind: 'same' },
      { text: ' ', kind: null },
      { text: 'XBR55', kind: 'differs' },
      { text: ' TV', kind: null },
    ]);
  });

  it('counts code points, as the service does', () => {
    expect(pieces('🎧🎧 XM4', 'title', [{ field: 'title', start: 3, end: 6, kind: 'same' }])).toEqual([
      { text: '🎧🎧 ', kind: null },
      { text: 'XM4', kind: 'same' },
    ]);
  });

  it('loses nothing, whatever the marks', () => {
    const text = 'abcdef';
    const marks = [
      { field: 'title', start: 4, end: 99, kind: 'same' as const },
      { field: 'title', start: 1, end: 5, kind: 'differs' as const },
    ];
    expect(
      pieces(text, 'title', marks)
        .map((p) => p.text)
        .join(''),
    ).toBe(text);
  });
});

describe('taken', () => {
  it('takes one line for a title', () => {
    expect(taken('  Sony   XBR55X900H ')).toMatchObject({ title: 'Sony XBR55X900H', description: '' });
  });

  it('takes a page apart', () => {
    const page = `Visit the Sony Store
Sony X900H 55 Inch TV: 4K Ultra HD Smart LED TV
4.6 out of 5 stars
3,412 ratings
$998.00
Add to Cart
Brand
Sony
Item model number: XBR55X900H
About this item
Full array LED with deep blacks`;
    expect(taken(page)).toEqual({
      title: 'Sony X900H 55 Inch TV: 4K Ultra HD Smart LED TV',
      brand: 'Sony',
      modelno: 'XBR55X900H',
      category: '',
      price: '$998.00',
      description: 'Full array LED with deep blacks',
    });
  });

  it('has a title whatever is pasted', () => {
    expect(taken('Brand: Sony').title).not.toBe('');
    expect(taken('').title).toBe('');
  });
});

describe('rolesOf', () => {
  it('tells files by their names', () => {
    expect(rolesOf(['tableB.csv', 'test.csv', 'tableA.csv', 'train.csv', 'valid.csv'])).toEqual([
      'tableB',
      'test',
      'tableA',
      'train',
      'valid',
    ]);
    expect(rolesOf(['walmart.csv', 'amazon.parquet', 'labels.csv'])).toEqual(['tableA', 'tableB', 'train']);
  });

  it('gives what tells nothing to what is needed', () => {
    expect(rolesOf(['x.csv', 'y.csv', 'z.csv'])).toEqual(['tableA', 'tableB', '']);
  });

  it('leaves the roles that were chosen before as they are', () => {
    expect(rolesOf(['walmart.csv', 'old.csv', 'test.csv', 'b.csv'], ['tableB', ''])).toEqual([
      'tableB',
      '',
      'test',
      'tableA',
    ]);
  });

  it('names a set by what tells most', () => {
    expect(nameFor(['tableA.csv', 'my shop.csv'])).toBe('my-shop');
    expect(nameFor(['tableA.csv', 'tableB.csv'])).toBe('tables');
    expect(nameFor(['tableA.csv.gz', 'my shop.jsonl.gz'])).toBe('my-shop');
  });
});

describe('settings', () => {
  const schema: Schema = {
    properties: {
      iters: { type: 'integer', minimum: 1, default: 2000 },
      learning_rate: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1, default: 5e-6 },
      match_weight: {
        anyOf: [
          { type: 'number', exclusiveMinimum: 0 },
          { const: 'balanced', type: 'string' },
          { type: 'null' },
        ],
        default: null,
      },
      optimizer: { enum: ['adam', 'sgd'], type: 'string', default: 'adam' },
      augment: { type: 'boolean', default: false },
      lora_parameters: { type: 'object', properties: { rank: { type: 'integer', minimum: 1, default: 8 } } },
      brand_new: { type: 'string', default: '' },
    },
  };
  const all = flat(schema);

  it('says what a setting may be', () => {
    expect(inWords(all.iters as never)).toBe('whole number, at least 1; default 2000');
    expect(inWords(all.learning_rate as never)).toBe('number, above 0, below 1; default 5e-6');
    expect(inWords(all.match_weight as never)).toBe('number, above 0 or balanced; empty by default');
  });

  it('knows how each is entered', () => {
    expect(Object.fromEntries(Object.entries(all).map(([k, p]) => [k, kindOf(p)]))).toEqual({
      iters: 'whole',
      learning_rate: 'number',
      match_weight: 'open',
      optimizer: 'choice',
      augment: 'switch',
      'lora_parameters.rank': 'whole',
      brand_new: 'text',
    });
  });

  it('loses no setting that the schema gains', () => {
    expect(
      grouped(all)
        .flatMap((g) => g.fields)
        .sort(),
    ).toEqual(Object.keys(all).sort());
  });

  it('reads what is typed', () => {
    expect(typed('5e-6', all.learning_rate as never)).toBe(5e-6);
    expect(typed('balanced', all.match_weight as never)).toBe('balanced');
    expect(typed('', all.match_weight as never)).toBeNull();
    expect(typed('abc', all.iters as never)).toBe('abc');
    expect(shown(4e-4)).toBe('4e-4');
  });

  it('keeps a config as short as it was: only what it names, and what was changed', () => {
    const text = '# a comment\niters: 100\nlora_parameters:\n  rank: 8\n';
    expect([...named(text)]).toEqual(['iters', 'lora_parameters']);
    const values = { iters: 100, learning_rate: 1e-5, optimizer: 'adam', lora_parameters: { rank: 8 } };
    expect(given(text, values, ['learning_rate'])).toEqual({
      iters: 100,
      learning_rate: 1e-5,
      lora_parameters: { rank: 8 },
    });
    expect(set(values, 'lora_parameters.rank', 16)).toMatchObject({ lora_parameters: { rank: 16 } });
  });
});
