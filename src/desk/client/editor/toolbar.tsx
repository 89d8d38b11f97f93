// The tools above a text. Arrow keys move between them; Tab leaves them.
import { Button, Group, Menu, NativeSelect, Popover, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, mergeCells, splitCell, toggleHeaderRow } from '@tiptap/pm/tables';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useState } from 'react';
import { isSafeHref } from '../../../content/contract.ts';
import { useCommand } from '../keys/keys.tsx';
import { useWords } from '../words/language.tsx';
import { insertions } from './insertions.ts';
import { type EditorWords, editorWords } from './words.ts';

const MARKS = [
  { name: 'bold', sign: 'B', style: { fontWeight: 800 } },
  { name: 'italic', sign: 'I', style: { fontStyle: 'italic' } },
  { name: 'strike', sign: 'S', style: { textDecoration: 'line-through' } },
  { name: 'subscript', sign: 'x₂', style: {} },
  { name: 'superscript', sign: 'x²', style: {} },
  { name: 'code', sign: '‹›', style: {} },
] as const;

export function Toolbar({ editor }: { readonly editor: Editor }) {
  const words = useWords(editorWords);
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      marks: MARKS.filter(({ name }) => now.isActive(name)).map(({ name }) => name as string),
      kind: ([2, 3, 4] as const).find((level) => now.isActive('heading', { level })) ?? 0,
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      blockquote: now.isActive('blockquote'),
      table: now.isActive('table'),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <Group gap={4} role="toolbar" aria-label={words.tools} className="desk-toolbar" onKeyDown={moveAlong}>
      <NativeSelect
        size="xs"
        w={150}
        aria-label={words.blockKind}
        value={String(state.kind)}
        onChange={({ currentTarget: { value } }) =>
          value === '0'
            ? chain().setParagraph().run()
            : chain()
                .setHeading({ level: Number(value) as 2 })
                .run()
        }
        data={[
          { value: '0', label: words.paragraph },
          { value: '2', label: words.heading2 },
          { value: '3', label: words.heading3 },
          { value: '4', label: words.heading4 },
        ]}
      />
      {MARKS.map(({ name, sign, style }) => (
        <Tool key={name} says={words[name]} active={state.marks.includes(name)} onUse={() => chain().toggleMark(name).run()}>
          <span className="desk-sign" data-sign={sign} style={style} />
        </Tool>
      ))}
      <LinkTool editor={editor} words={words} />
      <Tool says={words.bulletList} active={state.bulletList} onUse={() => chain().toggleBulletList().run()}>
        <span className="desk-sign" data-sign="•" />
      </Tool>
      <Tool says={words.orderedList} active={state.orderedList} onUse={() => chain().toggleOrderedList().run()}>
        <span className="desk-sign" data-sign="1." />
      </Tool>
      <Tool says={words.blockquote} active={state.blockquote} onUse={() => chain().toggleWrap('blockquote').run()}>
        <span className="desk-sign" data-sign="“" />
      </Tool>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" variant="default">
            {words.insert} ▾
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {insertions.map(({ name, run }) => (
            <Menu.Item key={name} onClick={() => run(editor)}>
              {String(words[name])}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {state.table && <TableTool editor={editor} words={words} />}
      <Tool says={words.undo} disabled={!state.canUndo} onUse={() => chain().undo().run()}>
        <span className="desk-sign" data-sign="↶" />
      </Tool>
      <Tool says={words.redo} disabled={!state.canRedo} onUse={() => chain().redo().run()}>
        <span className="desk-sign" data-sign="↷" />
      </Tool>
    </Group>
  );
}

interface ToolProps {
  readonly says: string;
  readonly active?: boolean;
  readonly disabled?: boolean;
  readonly onUse: () => void;
  readonly children: React.ReactNode;
}

function Tool({ says, active, disabled, onUse, children }: ToolProps) {
  return (
    <Button
      size="compact-sm"
      variant={active ? 'filled' : 'default'}
      aria-label={says}
      title={says}
      {...(active === undefined ? {} : { 'aria-pressed': active })}
      disabled={disabled ?? false}
      onClick={onUse}
    >
      {children}
    </Button>
  );
}

function TableTool({ editor, words }: { readonly editor: Editor; readonly words: EditorWords }) {
  const { state, view } = editor;
  const commands = [
    [words.rowBelow, addRowAfter],
    [words.rowRemove, deleteRow],
    [words.columnRight, addColumnAfter],
    [words.columnRemove, deleteColumn],
    [words.headerRow, toggleHeaderRow],
    [words.merge, (...given: Parameters<typeof mergeCells>) => mergeCells(...given) || splitCell(...given)],
    [words.tableRemove, deleteTable],
  ] as const;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="compact-sm" variant="default">
          {words.table} ▾
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {commands.map(([says, command]) => (
          <Menu.Item
            key={says}
            onClick={() => {
              command(state, view.dispatch);
              view.focus();
            }}
          >
            {says}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function LinkTool({ editor, words }: { readonly editor: Editor; readonly words: EditorWords }) {
  const [opened, setOpened] = useState(false);
  const [href, setHref] = useState('');
  const open = () => {
    const { href: present } = editor.getAttributes('link');
    setHref(typeof present === 'string' ? present : '');
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    editor.commands.focus();
  };
  const apply = () => {
    if (href === '') editor.chain().focus().extendMarkRange('link').unsetLink().run();
    else if (!isSafeHref(href)) return;
    else if (editor.state.selection.empty && !editor.isActive('link'))
      editor
        .chain()
        .focus()
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        .run();
    else editor.chain().focus().extendMarkRange('link').setLink({ href }).run();
    setOpened(false);
  };
  useCommand({ key: 'mod+shift+k', says: words.link, act: open });
  return (
    <Popover opened={opened} onDismiss={close} trapFocus position="bottom-start" withinPortal>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant={editor.isActive('link') ? 'filled' : 'default'}
          aria-label={words.link}
          title={words.link}
          onClick={opened ? close : open}
        >
          <LinkSign />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Group align="end" gap="xs">
          <TextInput
            data-autofocus
            label={words.address}
            value={href}
            error={href === '' || isSafeHref(href) ? undefined : words.addressWanted}
            onChange={(event) => setHref(event.currentTarget.value.trim())}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                apply();
              }
              if (event.key === 'Escape') close();
            }}
          />
          <Button size="sm" onClick={apply}>
            {href === '' ? words.removeLink : words.applyLink}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Two links of a chain. */
function LinkSign() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
      <rect x="1" y="5.5" width="8" height="5" rx="2.5" />
      <rect x="7" y="5.5" width="8" height="5" rx="2.5" />
    </svg>
  );
}

function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
  if (!(event.target instanceof HTMLButtonElement)) return;
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>(':scope > button:not(:disabled), :scope select')];
  const next = tools[tools.indexOf(event.target) + (event.key === 'ArrowRight' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
