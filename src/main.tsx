// First of all: it says in which order the layers of all other styles count.
import './styles/tokens.css'

import { createRoot } from 'react-dom/client'
import { App } from './App'
import { ErrorBoundary } from './ErrorBoundary'
import { allowOwnScriptsOnly } from './ownScriptsOnly'
import { prepareAhead } from './workspace/prepareAhead'
import { WorkspaceContext } from './workspace/useWorkspace'
import { createWorkspace } from './workspace/workspace'

allowOwnScriptsOnly()
const workspace = createWorkspace()
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')

window.addEventListener('error', () => workspace.reportUnexpected())
window.addEventListener('unhandledrejection', () => workspace.reportUnexpected())
window.addEventListener('beforeunload', (event) => {
  const { kind } = workspace.state.getState().saved
  if (kind === 'saving' || kind === 'not-saved') event.preventDefault()
})

// No StrictMode: it would open and destroy the picture's viewport twice, and a destroyed one never settles.
createRoot(root, { onUncaughtError: () => workspace.reportUnexpected() }).render(
  <WorkspaceContext value={workspace}>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </WorkspaceContext>,
)

const wantedCase = new URLSearchParams(window.location.search).get('case')
if (wantedCase !== null) void workspace.openCase(wantedCase)
prepareAhead()
