import { Box, Group, SimpleGrid, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Evidence, Listing, Marks } from '../api/types';
import { figure, price } from '../lib/format';
import { pieces } from '../lib/marks';
import classes from './parts.module.css';

export interface PairOf {
  left: Listing;
  right: Listing;
  marks: Marks;
  evidence: Evidence[];
}

const FIELDS = ['title', 'brand', 'modelno', 'category'] as const;
const NAMES: Record<string, string> = {
  title: 'Title',
  brand: 'Brand',
  modelno: 'Model',
  category: 'Category',
  price: 'Price',
};

/** Two listings beside each other, field by field, with what agrees and what differs, and what that says. */
export function Pair({ pair, big = false, children }: { pair: PairOf; big?: boolean; children?: ReactNode }) {
  const names = [...new Set([...Object.keys(pair.left.attributes), ...Object.keys(pair.right.attributes)])];
  const rows: [string, string, (listing: Listing) => string][] = [
    ...FIELDS.map((field): [string, string, (l: Listing) => string] => [
      field,
      NAMES[field] ?? field,
      (l) => l[field],
    ]),
    ['price', 'Price', (l) => price(l.price)],
    ...names.map((name): [string, string, (l: Listing) => string] => [
      `attributes.${name}`,
      name,
      (l) => l.attributes[name] ?? '',
    ]),
  ];
  return (
    <Box>
      <table className={`${classes.pair} ${big ? classes.big : ''}`}>
        <thead>
          <tr>
            <th className={classes.what}>
              <VisuallyHidden>Field</VisuallyHidden>
            </th>
            <th scope="col">{pair.left.source || 'Left'}</th>
            <th scope="col">{pair.right.source || 'Right'}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(([, , of]) => of(pair.left) || of(pair.right))
            .map(([field, name, of]) => (
              <tr key={field}>
                <th scope="row" className={classes.what}>
                  {name}
                </th>
                <Cell field={field} text={of(pair.left)} marks={pair.marks.left} />
                <Cell field={field} text={of(pair.right)} marks={pair.marks.right} />
              </tr>
            ))}
        </tbody>
      </table>
      {(pair.evidence.length > 0 || children) && (
        <Box mt="xs">
          {children}
          <EvidenceList evidence={pair.evidence} />
        </Box>
      )}
    </Box>
  );
}

function Cell({ field, text, marks }: { field: string; text: string; marks: Marks['left'] }) {
  if (!text)
    return (
      <td>
        <Text span c="dimmed" fz="xs">
          none
        </Text>
      </td>
    );
  const content = <Marked text={text} field={field} marks={marks} />;
  return (
    <td className={field === 'title' ? classes.title : undefined}>
      {text.length > 260 ? (
        <div className={classes.long} tabIndex={0}>
          {content}
        </div>
      ) : (
        content
      )}
    </td>
  );
}

/** A text with its highlights. */
export function Marked({ text, field, marks }: { text: string; field: string; marks: Marks['left'] }) {
  return pieces(text, field, marks).map((piece, i) =>
    piece.kind ? (
      <mark key={i} className={classes[piece.kind]}>
        {piece.text}
      </mark>
    ) : (
      <span key={i}>{piece.text}</span>
    ),
  );
}

const SIGNS = {
  match: { sign: '+', says: 'for a match:', className: classes.for },
  'no match': { sign: '−', says: 'against a match:', className: classes.against },
  neither: { sign: '·', says: 'neither:', className: classes.neither },
};

/** What two listings say together, a sentence a line. */
export function EvidenceList({ evidence }: { evidence: Evidence[] }) {
  return (
    <ul className={classes.evidence}>
      {evidence.map((one) => {
        const { sign, says, className } = SIGNS[one.favours as keyof typeof SIGNS] ?? SIGNS.neither;
        return (
          <li key={`${one.about}\0${one.text}`}>
            <span className={`${classes.sign} ${className}`} aria-hidden>
              {sign}
            </span>
            <span>
              <VisuallyHidden>{says} </VisuallyHidden>
              {one.text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the highlights mean. */
export function Legend() {
  return (
    <Group gap="md" fz="xs" c="dimmed">
      <span>
        <mark className={classes.same}>agrees</mark>
      </span>
      <span>
        <mark className={classes.differs}>differs</mark>
      </span>
      <span>
        <b className={classes.for}>+</b> for a match, <b className={classes.against}>−</b> against
      </span>
    </Group>
  );
}

/** A probability as a bar, with the threshold on it. */
export function Probability({
  value,
  threshold,
  label = 'P(same item)',
}: {
  value: number | null;
  threshold?: number;
  label?: string;
}) {
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text fz="xs" c="dimmed">
          {label}
        </Text>
        <Text fz="sm" fw={600}>
          {value === null ? 'not stated' : figure(value)}
        </Text>
      </Group>
      <div
        className={classes.probability}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={value ?? 0}
        aria-valuetext={value === null ? 'not stated' : figure(value)}
      >
        <div className={classes.fill} style={{ width: `${100 * (value ?? 0)}%` }} />
        {threshold !== undefined && (
          <div
            className={classes.mark}
            style={{ left: `calc(${100 * threshold}% - 1px)` }}
            title={`Threshold ${figure(threshold)}`}
          />
        )}
      </div>
      {threshold !== undefined && (
        <Text fz="xs" c="dimmed" mt={6}>
          MATCH from {figure(threshold)} on
        </Text>
      )}
    </div>
  );
}

/** Two columns where there is room. */
export function Columns({ children }: { children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" verticalSpacing="md">
      {children}
    </SimpleGrid>
  );
}
