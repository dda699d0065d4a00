import { ActionIcon, Table } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Children, type ReactNode } from 'react';
import { Marked, Pair, type PairOf } from './Pair';

/** A pair as a row of a table: its titles and further cells; opened, what there is to say of it below. */
export function PairRow({
  pair,
  open,
  toggle,
  children,
  more,
}: {
  pair: PairOf;
  open: boolean;
  toggle: () => void;
  /** The cells behind the titles. */
  children: ReactNode;
  /** What follows the evidence. */
  more?: ReactNode;
}) {
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <ActionIcon
            size="sm"
            onClick={toggle}
            aria-expanded={open}
            aria-label={open ? 'Less' : `Evidence for ${pair.left.title}`}
          >
            <Icon size={16} />
          </ActionIcon>
        </Table.Td>
        <Table.Td>
          <Marked text={pair.left.title} field="title" marks={pair.marks.left} />
        </Table.Td>
        <Table.Td>
          <Marked text={pair.right.title} field="title" marks={pair.marks.right} />
        </Table.Td>
        {children}
      </Table.Tr>
      {open && (
        <Table.Tr>
          <Table.Td />
          <Table.Td colSpan={2 + Children.count(children)} pb="md">
            <Pair pair={pair} />
            {more}
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
