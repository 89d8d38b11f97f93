// The desk's application: providers, then routes.
import '@mantine/core/styles.css';
import './desk.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api.ts';
import { KeysProvider } from './keys/keys.tsx';
import { router } from './routes.tsx';
import { theme } from './theme.ts';
import { LanguageProvider } from './words/language.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
// Dialogues lock the page's scrolling by a style element of another library's: it asks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: nonce });
const root = document.getElementById('desk');
if (!root) throw new Error('the page has no place for the desk');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider>
          <KeysProvider>
            <RouterProvider router={router} />
          </KeysProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
