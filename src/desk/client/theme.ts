// The desk's look: quiet, dense, for eight hours a day.
import { Badge, createTheme, type MantineColorsTuple, Modal } from '@mantine/core';

const tide: MantineColorsTuple = ['#eaf4f8', '#d6e5ec', '#abcad9', '#7cadc6', '#5695b6', '#3d86ac', '#2d7ea8', '#1d6c94', '#0b6085', '#005376'];

export const theme = createTheme({
  primaryColor: 'tide',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  colors: { tide },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '700' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // A state is read at a glance or not at all: narrow columns make room for it.
    Badge: Badge.extend({ styles: { root: { overflow: 'visible', flexShrink: 0 }, label: { overflow: 'visible' } } }),
    // Mantine makes a dialogue's title line a <header>, which would be a second banner of the page.
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: 'presentation' } } } }),
  },
});
