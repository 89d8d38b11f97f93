// The table of documents: TanStack Table for columns and selection; one row is marked, and the keys go along it.
import { Anchor, Badge, Checkbox, Table, Text, UnstyledButton } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { createColumnHelper, rowSelectionFeature, type RowSelectionState, tableFeatures, useTable } from '@tanstack/react-table';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useCommand } from '../keys/keys.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import type { ListAddress } from './address.ts';
import type { ListedDocument } from './use-list.ts';
import { findWords } from './words.ts';

const COLOURS: Readonly<Record<string, string>> = { public: 'green', draft: 'gray', withdrawn: 'red', spiked: 'dark' };
const features = tableFeatures({ rowSelectionFeature });
const helper = createColumnHelper<typeof features, ListedDocument>();
/** What a column is sorted by; a click on its head asks for that. */
const SORTS: Readonly<Record<string, string>> = { title: 'title', changed: 'changed' };
/** Columns that a phone has no room for: the title's cell tells the rest there. */
const WIDE_ONLY = new Set(['type', 'strand', 'by', 'changed']);

interface DocumentTableProps {
  readonly documents: readonly ListedDocument[];
  readonly address: ListAddress;
  readonly change: (parts: ListAddress) => void;
  readonly selection: RowSelectionState;
  readonly onSelection: (selection: RowSelectionState) => void;
}

export function DocumentTable({ documents, address, change, selection, onSelection }: DocumentTableProps) {
  const words = useWords(findWords);
  const columns = useColumns();
  const data = useMemo(() => [...documents], [documents]);
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ id }) => id,
    state: { rowSelection: selection },
    onRowSelectionChange: (next) => onSelection(typeof next === 'function' ? next(selection) : next),
  });
  const { rows } = table.getRowModel();
  const { marked, mark, body } = useMarked(rows.map(({ id }) => id));
  const navigate = useNavigate();
  const open = (id: string | undefined) => id !== undefined && void navigate({ to: '/documents/$id', params: { id } as never });
  const toggle = (id: string | undefined) => rows.find((row) => row.id === id)?.toggleSelected();
  useCommand({ key: 'j', says: words.next, act: () => mark(1) });
  useCommand({ key: 'k', says: words.previous, act: () => mark(-1) });
  useCommand({ key: 'x', says: words.select, act: () => toggle(marked) });
  useCommand({ key: 'o', says: words.open, act: () => open(marked) });
  const press = (event: KeyboardEvent<HTMLElement>, id: string) => {
    // Links and boxes in the row have keys of their own.
    if (event.target !== event.currentTarget) return;
    const act = { Enter: () => open(id), ' ': () => toggle(id), ArrowDown: () => mark(1), ArrowUp: () => mark(-1) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <Table highlightOnHover verticalSpacing={6}>
      <Table.Thead>
        {table.getHeaderGroups().map((group) => (
          <Table.Tr key={group.id}>
            {group.headers.map((header) => (
              <Table.Th key={header.id} {...headProps(header.id, address)}>
                {header.id in SORTS ? (
                  <SortHead column={header.id} address={address} change={change}>
                    <table.FlexRender header={header} />
                  </SortHead>
                ) : (
                  <table.FlexRender header={header} />
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        ))}
      </Table.Thead>
      <Table.Tbody ref={body}>
        {rows.map((row, at) => (
          <Table.Tr
            key={row.id}
            data-row={row.id}
            tabIndex={row.id === marked || (marked === undefined && at === 0) ? 0 : -1}
            aria-selected={row.getIsSelected()}
            className="desk-row"
            {...(row.getIsSelected() ? { bg: 'var(--mantine-primary-color-light)' } : {})}
            onFocus={() => mark(row.id)}
            onKeyDown={(event) => press(event, row.id)}
          >
            {row.getAllCells().map((cell) => (
              <Table.Td key={cell.id} {...(WIDE_ONLY.has(cell.column.id) ? { visibleFrom: 'sm' } : {})}>
                <table.FlexRender cell={cell} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The row that the keys are at: it has the focus while they move. */
function useMarked(ids: readonly string[]) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [chosen, setChosen] = useState<string>();
  const marked = chosen !== undefined && ids.includes(chosen) ? chosen : undefined;
  const mark = (to: number | string) => {
    if (typeof to === 'string') return setChosen(to);
    const at = marked === undefined ? (to > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, ids.indexOf(marked) + to));
    const id = ids[at];
    setChosen(id);
    body.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();
  };
  return { marked, mark, body };
}

function useColumns() {
  const words = useWords(findWords);
  const { language } = useLanguage();
  return useMemo(() => {
    const when = new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { dateStyle: 'medium', timeStyle: 'short' });
    return helper.columns([
      helper.display({
        id: 'select',
        header: ({ table }) => (
          <Checkbox
            size="xs"
            aria-label={words.selectAll}
            checked={table.getIsAllRowsSelected()}
            indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
            onChange={() => table.toggleAllRowsSelected()}
          />
        ),
        cell: ({ row }) => (
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={words.selectOne(row.original.title || row.original.id)}
            checked={row.getIsSelected()}
            onChange={() => row.toggleSelected()}
          />
        ),
      }),
      helper.accessor('title', {
        header: words.title,
        cell: ({ row: { original } }) => (
          <>
            <Anchor component={Link} to="/documents/$id" params={{ id: original.id } as never} className="desk-title">
              {original.title || words.untitled}
            </Anchor>
            <Text size="xs" c="dimmed" hiddenFrom="sm">
              {[original.type, original.strand, when.format(original.changedAt)].filter(Boolean).join(' · ')}
            </Text>
          </>
        ),
      }),
      helper.accessor('type', { header: words.type, cell: ({ getValue }) => getValue() }),
      helper.accessor('strand', { header: words.strand, cell: ({ getValue }) => getValue() }),
      helper.accessor(({ state }) => state.kind, {
        id: 'state',
        header: words.state,
        cell: ({ getValue }) => (
          <Badge color={COLOURS[getValue()] ?? 'gray'} variant="light">
            {words.stateName(getValue())}
          </Badge>
        ),
      }),
      helper.accessor('changedBy', { id: 'by', header: words.by, cell: ({ getValue }) => getValue() }),
      helper.accessor('changedAt', { id: 'changed', header: words.changed, cell: ({ getValue }) => when.format(getValue()) }),
    ]);
  }, [words, language]);
}

function headProps(id: string, { sort = 'changed', direction }: ListAddress) {
  const wide = WIDE_ONLY.has(id) ? ({ visibleFrom: 'sm' } as const) : {};
  if (SORTS[id] !== sort) return wide;
  const isUp = (direction ?? (sort === 'title' ? 'asc' : 'desc')) === 'asc';
  return { ...wide, 'aria-sort': isUp ? ('ascending' as const) : ('descending' as const) };
}

interface SortHeadProps {
  readonly column: string;
  readonly address: ListAddress;
  readonly change: (parts: ListAddress) => void;
  readonly children: React.ReactNode;
}

function SortHead({ column, address, change, children }: SortHeadProps) {
  const sort = SORTS[column] ?? 'changed';
  const isIt = (address.sort ?? 'changed') === sort;
  const usual = sort === 'title' ? 'asc' : 'desc';
  const present = address.direction ?? usual;
  const turned = isIt ? (present === 'asc' ? 'desc' : 'asc') : usual;
  return (
    <UnstyledButton fw={700} fz="sm" onClick={() => change({ sort: sort === 'changed' ? '' : sort, direction: turned === usual ? '' : turned })}>
      {children} <span aria-hidden="true">{isIt ? (present === 'asc' ? '↑' : '↓') : ''}</span>
    </UnstyledButton>
  );
}
