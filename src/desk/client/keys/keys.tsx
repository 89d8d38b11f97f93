// Every shortcut of the desk, where it counts and what it does: pressed, listed in the sheet behind "?", found in the palette.
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';

export interface Command {
  /** `mod+k`, `?`, `g d` (one key after the other); undefined for commands of the palette only. `mod` is Ctrl, on a Mac ⌘. */
  readonly key?: string | undefined;
  /** What it does, as a person reads it. */
  readonly says: string;
  readonly act: () => void;
}

class Registry {
  #commands: readonly Command[] = [];
  readonly #listeners = new Set<() => void>();

  add(command: Command): () => void {
    this.#set([...this.#commands, command]);
    return () => this.#set(this.#commands.filter((each) => each !== command));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly list = (): readonly Command[] => this.#commands;

  #set(commands: readonly Command[]): void {
    this.#commands = commands;
    for (const listener of this.#listeners) listener();
  }
}

const RegistryContext = createContext(new Registry());
/** Between the two keys of a sequence. */
const SEQUENCE_MS = 900;

export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(() => new Registry());
  useEffect(() => {
    let first = '';
    let timer = 0;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const pressed = nameOf(event);
      // Plain keys are text where text is written.
      if (!pressed.startsWith('mod+') && isWriting(event.target)) return;
      const find = (key: string) => registry.list().findLast((command) => command.key === key);
      const command = (first !== '' && find(`${first} ${pressed}`)) || find(pressed);
      window.clearTimeout(timer);
      first = command ? '' : pressed;
      timer = window.setTimeout(() => {
        first = '';
      }, SEQUENCE_MS);
      if (!command) return;
      event.preventDefault();
      command.act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [registry]);
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>;
}

/** Offers a command for as long as the component is shown; the one shown last wins a key. */
export function useCommand({ key, says, act }: Command): void {
  const registry = useContext(RegistryContext);
  const latest = useRef(act);
  latest.current = act;
  // With the first frame: what can be seen can be pressed.
  useLayoutEffect(() => registry.add({ key, says, act: () => latest.current() }), [registry, key, says]);
}

export function useCommands(): readonly Command[] {
  const registry = useContext(RegistryContext);
  const commands = useSyncExternalStore(registry.subscribe, registry.list);
  return useMemo(() => [...new Map(commands.map((command) => [command.key ?? command.says, command])).values()], [commands]);
}

/** A shortcut as it stands on the keyboard in front of the person. */
export function keyLabel(key: string): string {
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return key
    .split(' ')
    .map((part) =>
      part
        .replace('mod+', mac ? '⌘' : 'Ctrl+')
        .replace('shift+', mac ? '⇧' : 'Shift+')
        .replace('enter', '↵'),
    )
    .join(' ');
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase();
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const shift = event.shiftKey && mod !== '' ? 'shift+' : '';
  return `${mod}${shift}${key}`;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
