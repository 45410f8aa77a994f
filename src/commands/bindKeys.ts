import { tinykeys } from 'tinykeys'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { commands } from './commands'

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
      if (one === undefined || keepsKey(event, one, workspace)) return
      // Under the report nothing of the room can be seen: no key changes it.
      if (workspace.state.getState().reportShown && one.id !== 'leave') return
      event.preventDefault()
      one.run(workspace)
    }
  }
  window.addEventListener('click', letGo)
  const unbind = tinykeys(window, bindings)
  return () => {
    window.removeEventListener('click', letGo)
    unbind()
  }
}

/** A button pressed with the pointer gives the focus back: the next Space plays, and does not press it again. */
function letGo(event: MouseEvent): void {
  // By keyboard a click has no count.
  if (event.detail > 0 && event.target instanceof Element) event.target.closest('button')?.blur()
}

/** Whether the focused element needs this key for itself. */
function keepsKey(event: KeyboardEvent, one: Command, workspace: Workspace): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement || target instanceof SVGElement)) return false
  const withModifier = event.ctrlKey || event.metaKey
  if (target instanceof HTMLInputElement && target.type === 'radio') {
    // While the cross-hair is out the arrows are its own, and must not turn the choice that has the focus.
    if (event.key.startsWith('Arrow')) return workspace.state.getState().crosshair === null
    return event.key === ' '
  }
  if (target instanceof HTMLInputElement && target.type === 'file') return event.key === ' ' || event.key === 'Enter'
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
    return !(withModifier && one.id === 'save') && event.key !== 'Escape'
  if (target instanceof HTMLSelectElement) return !withModifier
  return target.closest('button, summary, a, [role="button"]') !== null && (event.key === ' ' || event.key === 'Enter')
}
