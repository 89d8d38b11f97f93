// "/" on a line: the blocks that can stand there, found by typing, chosen by arrow keys and Enter.
import { Paper, Text } from '@mantine/core';
import { Extension } from '@tiptap/core';
import { ReactRenderer } from '@tiptap/react';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type Ref, useImperativeHandle, useState } from 'react';
import { type Insertion, insertions } from './insertions.ts';
import type { EditorWords } from './words.ts';

interface MenuHandle {
  readonly press: (event: KeyboardEvent) => boolean;
}

interface MenuProps extends SuggestionProps<Insertion, Insertion> {
  readonly words: EditorWords;
  readonly ref?: Ref<MenuHandle>;
}

export function slashMenu(words: EditorWords): Extension {
  return Extension.create({
    name: 'slashMenu',
    addProseMirrorPlugins() {
      return [
        Suggestion<Insertion, Insertion>({
          editor: this.editor,
          char: '/',
          allowedPrefixes: null,
          // A block begins a line: in the middle of one, "/" is a letter like any other.
          startOfLine: true,
          items: ({ query }) => insertions.filter(({ name, also }) => `${String(words[name])} ${also}`.toLowerCase().includes(query.toLowerCase())),
          shouldShow: ({ transaction }) => !isChangeOrigin(transaction),
          command: ({ editor, range, props }) => {
            editor.chain().focus().deleteRange(range).run();
            props.run(editor);
          },
          render: () => {
            let menu: ReactRenderer<MenuHandle, MenuProps> | undefined;
            let unmount: () => void = () => {};
            return {
              onStart: (props) => {
                menu = new ReactRenderer(Menu, { editor: props.editor, props: { ...props, words } });
                unmount = props.mount(menu.element);
              },
              onUpdate: (props) => menu?.updateProps({ ...props, words }),
              onKeyDown: ({ event }) => menu?.ref?.press(event) ?? false,
              onExit: () => {
                unmount();
                menu?.destroy();
              },
            };
          },
        }),
      ];
    },
  });
}

function Menu({ items, command, words, ref }: MenuProps) {
  const [marked, setMarked] = useState(0);
  const at = Math.min(marked, Math.max(items.length - 1, 0));
  useImperativeHandle(ref, () => ({
    press: ({ key }) => {
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        setMarked((at + (key === 'ArrowDown' ? 1 : items.length - 1)) % Math.max(items.length, 1));
        return true;
      }
      const chosen = items[at];
      if (key !== 'Enter' || !chosen) return false;
      command(chosen);
      return true;
    },
  }));
  return (
    <Paper withBorder shadow="md" p={4} mah={300} style={{ overflowY: 'auto' }} role="listbox" aria-label={words.slashMenu}>
      {items.length === 0 && (
        <Text size="sm" c="dimmed" p={4}>
          {words.noBlock}
        </Text>
      )}
      {items.map((item, index) => (
        // The text keeps the focus: the mark moves by the keys that are pressed in it.
        <div
          key={item.name}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className="desk-slash-option"
          ref={(element) => (index === at ? element?.scrollIntoView({ block: 'nearest' }) : undefined)}
          onMouseDown={(event) => {
            event.preventDefault();
            command(item);
          }}
        >
          {String(words[item.name])}
        </div>
      ))}
    </Paper>
  );
}
