// What somebody pasted from a product page, taken apart: a title, the fields that it names, and the rest.

export interface Pasted {
  title: string;
  brand: string;
  modelno: string;
  category: string;
  price: string;
  description: string;
}

const FIELDS: [Exclude<keyof Pasted, 'title' | 'description'>, RegExp][] = [
  ['brand', /^(?:brand|manufacturer|maker|marke|hersteller|marque|marca)(?: name)?$/i],
  [
    'modelno',
    /^(?:(?:item )?model(?: (?:number|no\.?|name))?|part (?:number|no\.?)|mpn|manufacturer part number|modelnummer)$/i,
  ],
  ['category', /^(?:category|department|product type|kategorie)$/i],
  ['price', /^(?:price|our price|list price|preis|prix|precio)$/i],
];
const PRICE = /^(?:(?:US)?\$|€|£|¥|USD|EUR|GBP)\s?\d[\d.,]*$|^\d[\d.,]*\s?(?:\$|€|£|USD|EUR|GBP)$/;
const NOISE =
  /^(?:add to (?:cart|basket|list)|buy now|in stock|free (?:delivery|shipping).*|see (?:all|more).*|share|reviews?|\d+(?:,\d+)* (?:ratings?|reviews?)|[\d.]+ out of 5.*|about this item|product (?:details|description|information)|visit the .* store|back to results|save|compare)$/i;
const MOST = 20_000;

/** Takes a page's text apart; a single line is a title. */
export function taken(text: string): Pasted {
  const out: Pasted = { title: '', brand: '', modelno: '', category: '', price: '', description: '' };
  const lines = text
    .slice(0, MOST)
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  const rest: string[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as string;
    const [, name, value] = /^([^:\t]{2,40}?)\s*[:：]\s*(.+)$/.exec(line) ?? [];
    const named = name && value ? field(name) : null;
    if (named && value) {
      if (!out[named]) out[named] = value;
      continue;
    }
    const alone = field(line.replace(/[:：]$/, ''));
    if (alone && lines[i + 1] && !out[alone]) {
      i += 1;
      out[alone] = lines[i] as string;
      continue;
    }
    if (PRICE.test(line)) {
      if (!out.price) out.price = line;
      continue;
    }
    if (NOISE.test(line)) continue;
    if (!out.title && line.length > 3) out.title = line;
    else rest.push(line);
  }
  if (!out.title) out.title = rest.shift() ?? lines[0] ?? '';
  out.description = rest.join('\n');
  return out;
}

function field(name: string): (typeof FIELDS)[number][0] | null {
  const tidy = name.replace(/[‎‏]/g, '').trim();
  return FIELDS.find(([, pattern]) => pattern.test(tidy))?.[0] ?? null;
}
