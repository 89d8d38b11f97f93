// How the desk's client is built: one entry, hashed names, nothing from elsewhere. Where to is build.ts's to say.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: join(import.meta.dirname, 'client'),
  base: '/desk/',
  plugins: [react()],
  build: { emptyOutDir: true, manifest: true, sourcemap: false, target: 'es2022', chunkSizeWarningLimit: 700 },
  logLevel: 'warn',
});
