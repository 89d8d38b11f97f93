// A field of rich text: tools, text, and how long it is.
import { Group, Input, Text } from '@mantine/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useDebouncedCallback } from '@mantine/hooks';
import { useId, useMemo, useState } from 'react';
import { richOf } from '../../../collaboration/contract.ts';
import { useCopy } from '../forms/copy.tsx';
import { usePassages } from '../documents/passages.ts';
import { useFieldName } from '../forms/field-words.ts';
import { useWords } from '../words/language.tsx';
import { countWords } from './count.ts';
import './editor.css';
import { editorExtensions } from './extensions.ts';
import { useCommand } from '../keys/keys.tsx';
import { commentAtCaret } from './passage-marks.ts';
import { cleanPaste, type LeftOut } from './paste/clean-paste.ts';
import { PasteNote } from './paste/paste-note.tsx';
import { Toolbar } from './toolbar.tsx';
import { editorWords } from './words.ts';

const COUNT_AFTER_MS = 500;

export default function RichField({ name }: { readonly name: string }) {
  const words = useWords(editorWords);
  const label = useFieldName()(name);
  const labelId = useId();
  const { copy, readOnly, complaints, awareness } = useCopy();
  const passages = usePassages();
  const [count, setCount] = useState({ words: 0, minutes: 0 });
  const [leftOut, setLeftOut] = useState<LeftOut>();
  const recount = useDebouncedCallback((text: string) => setCount(countWords(text)), COUNT_AFTER_MS);
  const extensions = useMemo(() => editorExtensions(richOf(copy, name), { field: name, words, awareness, passages }), [copy, name, words, awareness, passages]);
  const editor = useEditor(
    {
      extensions,
      editable: !readOnly,
      injectCSS: false,
      // Signs in pasted text are that text: only addresses become something.
      enablePasteRules: ['link'],
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': labelId, class: 'desk-text' },
        // Ctrl+Enter is the desk's: a line break is Shift+Enter.
        handleDOMEvents: { keydown: (_, event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) },
        transformPastedHTML: (html) => {
          const cleaned = cleanPaste(html);
          setLeftOut(cleaned.leftOut);
          return cleaned.html;
        },
      },
      onCreate: ({ editor: now }) => setCount(countWords(now.getText())),
      onUpdate: ({ editor: now }) => recount(now.getText()),
    },
    [extensions, readOnly],
  );
  useCommand({
    key: 'mod+/',
    says: words.sayAboutPassage,
    // A browser tells of a selection after the key that made it: the next key must not come before.
    act: () =>
      window.requestAnimationFrame(() => window.setTimeout(() => passages?.ask(editor?.state.selection.empty ? commentAtCaret(editor.state) : undefined))),
  });
  const wrong = complaints.filter(({ field }) => field === name || field.startsWith(`${name}.`));
  return (
    <div>
      <Input.Label id={labelId} component="div">
        {label}
      </Input.Label>
      <div className="desk-editor" data-wrong={wrong.length > 0 || undefined}>
        {editor && !readOnly && <Toolbar editor={editor} />}
        <EditorContent editor={editor} />
      </div>
      {leftOut && <PasteNote leftOut={leftOut} onClose={() => setLeftOut(undefined)} />}
      <Group justify="space-between" mt={4}>
        <Text size="xs" c="dimmed">
          {words.counted(count.words, count.minutes)}
        </Text>
      </Group>
      {wrong.map(({ field, message }) => (
        <Text key={field} size="xs" c="red" role="alert">
          {field === name ? message : `${placeOf(field)}: ${message}`}
        </Text>
      ))}
    </div>
  );
}

/** `body.content.3.attrs.document` → `4 document`: which block, and what of it. */
function placeOf(field: string): string {
  const [, , at, ...rest] = field.split('.');
  const last = rest.at(-1);
  return [at === undefined ? '' : `¶ ${Number(at) + 1}`, last && /^[a-z]+$/i.test(last) && last !== 'attrs' ? last : ''].filter(Boolean).join(' ');
}
