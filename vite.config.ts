import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * What the page may do: run its own scripts and WebAssembly, and nothing else. No request leaves its own address, and text
 * becomes neither markup nor script (src/ownScriptsOnly.ts). Cornerstone and React style through the DOM's style object,
 * which style-src does not govern.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ')

const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), display-capture=()',
}

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string }

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(version) },
  base: './',
  plugins: [react()],
  resolve: {
    alias: {
      // vtk.js pulls xmlbuilder2 (CommonJS, needs Node's events) for mesh files only; with it the built page is blank.
      xmlbuilder2: fileURLToPath(new URL('viewer/viewport/noXmlMeshes.ts', import.meta.url)),
    },
  },
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 4000 },
  preview: { host: '127.0.0.1', port: 4173, headers: securityHeaders },
  server: { host: '127.0.0.1' },
})
