import styles from './Alerts.module.css'
import { problemText } from './text/problemText'
import { useWorkspace, useWorkspaceState } from './workspace/useWorkspace'

/** Trouble, each with a title and what the reader can do next, until dismissed. */
export function Alerts() {
  const workspace = useWorkspace()
  const alerts = useWorkspaceState((s) => s.alerts)
  return (
    <div className={styles.alerts}>
      {alerts.map((alert) => {
        const { title, advice } = problemText[alert.problem]
        return (
          <div key={alert.id} role="alert" className={styles.alert} data-problem={alert.problem}>
            <div>
              <p className={styles.title}>{title}</p>
              {alert.about !== '' && <p className={styles.about}>{alert.about}</p>}
              <p>{advice}</p>
            </div>
            <button type="button" onClick={() => workspace.dismissAlert(alert.id)}>
              Dismiss
            </button>
          </div>
        )
      })}
    </div>
  )
}
