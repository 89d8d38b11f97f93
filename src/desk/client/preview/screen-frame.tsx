// A page of a preview at the width of a phone or of a desktop.
import { useElementSize } from '@mantine/hooks';

/** CSS pixels of the two screens that matter, and how much of them is seen at once. */
export const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 860 } } as const;
export type Screen = keyof typeof SCREENS;

/** The page at its own width; made smaller as a picture is when there is less room. */
export function ScreenFrame({ screen, address, title }: { readonly screen: Screen; readonly address: string; readonly title: string }) {
  const { ref, width: room } = useElementSize();
  const { width, height } = SCREENS[screen];
  const scale = room === 0 ? 1 : Math.min(1, room / width);
  return (
    <div ref={ref} style={{ height: height * scale, overflow: 'hidden' }}>
      <iframe
        src={address}
        title={title}
        width={width}
        height={height}
        style={{
          border: '1px solid var(--mantine-color-default-border)',
          borderRadius: 8,
          transform: `scale(${scale})`,
          transformOrigin: '0 0',
          background: '#fff',
        }}
      />
    </div>
  );
}
