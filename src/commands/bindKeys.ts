import { tinykeys } from 'tinykeys'
import type { Workspace } from '../workspace/workspace'
import { type Command, commands } from './commands'

/** Keys act on the workspace wherever the focus is, but never while a text is typed; the result unbinds them. */
export function bindKeys(workspace: Workspace): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {}
  const all: readonly Command[] = commands
  for (const key of new Set(all.flatMap(({ keys }) => keys))) {
    // Of several commands on one key, those that are only sometimes meant go first.
    const onKey = all
      .filter(({ keys }) => keys.includes(key))
      .sort((a, b) => Number(a.meant === undefined) - Number(b.meant === undefined))
    bindings[key] = (event) => {
      const one = onKey.find(({ meant }) => meant === undefined || meant(workspace))
      if (one === undefined || keepsKey(event, one)) return
      event.preventDefault()
      one.run(workspace)
    }
  }
  return tinykeys(window, bindings)
}

/** Whether the focused element needs this key for itself. */
function keepsKey(event: KeyboardEvent, one: Command): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement || target instanceof SVGElement)) return false
  const withModifier = event.ctrlKey || event.metaKey
  if (target instanceof HTMLInputElement && target.type === 'radio')
    return event.key.startsWith('Arrow') || event.key === ' '
  if (target instanceof HTMLInputElement && target.type === 'file') return event.key === ' ' || event.key === 'Enter'
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
    return !(withModifier && one.id === 'save') && event.key !== 'Escape'
  if (target instanceof HTMLSelectElement) return !withModifier
  // A button that was clicked keeps the focus without showing it; Space then plays, as the reader expects.
  const pressable = target.closest('button, summary, a, [role="button"]')
  return pressable?.matches(':focus-visible') === true && (event.key === ' ' || event.key === 'Enter')
}
