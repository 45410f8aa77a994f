const key = 'fimbria.autoplay'

/** Whether a run plays as soon as it is opened, on this computer. */
export function autoplayChosen(): boolean {
  return localStorage.getItem(key) === 'yes'
}

export function chooseAutoplay(autoplay: boolean): void {
  if (autoplay) localStorage.setItem(key, 'yes')
  else localStorage.removeItem(key)
}
