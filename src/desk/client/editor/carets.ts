// Where others write: their carets and names in the text.
import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import { safeColour } from '../documents/live-copy.ts';

type Awareness = Parameters<typeof yCursorPlugin>[0];

interface User {
  readonly name?: string;
  readonly color?: string;
}

export function carets(awareness: Awareness): Extension {
  return Extension.create({
    name: 'carets',
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, {
        cursorBuilder: (user: User) => {
          const caret = document.createElement('span');
          caret.className = 'desk-caret';
          caret.style.borderColor = safeColour(user.color);
          const name = document.createElement('span');
          name.className = 'desk-caret-name';
          name.style.backgroundColor = safeColour(user.color);
          name.textContent = user.name ?? '';
          caret.append(name);
          return caret;
        },
        selectionBuilder: (user: User) => ({ style: `background-color: ${safeColour(user.color)}40`, class: 'desk-selection' }),
      }),
    ],
  });
}
