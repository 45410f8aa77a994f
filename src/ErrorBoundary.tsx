import { Component, type ReactNode } from 'react'
import { problemText } from './text/problemText'

/** What is on the screen when a component of ours fails: a plain word, and a way on. Drafts are on the disk by then. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    const { title, advice } = problemText.unexpected
    return (
      <main role="alert" style={{ maxWidth: 560, margin: '80px auto', display: 'grid', gap: 12 }}>
        <h1>{title}</h1>
        <p>{advice}</p>
        <button type="button" onClick={() => window.location.reload()}>
          Load the page anew
        </button>
      </main>
    )
  }
}
