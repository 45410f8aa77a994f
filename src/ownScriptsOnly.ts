/** Trusted Types (W3C), as far as we use them; TypeScript's DOM library does not have them yet. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { readonly createScriptURL: (url: string) => string }): unknown
}

/**
 * Lets workers be started from this page's own address and from nowhere else. The policy of the page (vite.config.ts)
 * asks for Trusted Types: text never becomes markup or a script, whichever library tries.
 */
export function allowOwnScriptsOnly(): void {
  const { trustedTypes } = window as unknown as { readonly trustedTypes?: TrustedTypes }
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, document.baseURI).origin === window.location.origin) return url
      throw new TypeError('a script from another address')
    },
  })
}
