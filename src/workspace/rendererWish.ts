/** `?renderer=cpu` or `gpu` in the address wishes for a drawing path; otherwise the machine decides. */
export function rendererWish(): 'gpu' | 'cpu' | null {
  const wish = new URLSearchParams(window.location.search).get('renderer')
  return wish === 'gpu' || wish === 'cpu' ? wish : null
}
