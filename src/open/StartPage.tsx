import type { BuiltInCase } from './builtInCase'
import { OpenFilesButton } from './OpenFilesButton'
import styles from './StartPage.module.css'

interface StartPageProps {
  readonly cases: readonly BuiltInCase[]
  readonly onFiles: (files: readonly File[]) => void
  readonly onCase: (id: string) => void
}

/** Where a reader begins: files of one's own, or a built-in case. */
export function StartPage({ cases, onFiles, onCase }: StartPageProps) {
  return (
    <main className={styles.page}>
      <header>
        <h1 className={styles.name}>Fimbria</h1>
        <p className={styles.line}>A reading room for hysterosalpingography.</p>
      </header>
      <section className={styles.drop} aria-labelledby="open-heading">
        <h2 id="open-heading">Open a study</h2>
        <p>Drop DICOM files, a folder or a saved reading anywhere on this page.</p>
        <p className={styles.buttons}>
          <OpenFilesButton label="Open files" onFiles={onFiles} />
          <OpenFilesButton label="Open folder" onFiles={onFiles} />
        </p>
        <p className={styles.quiet}>Everything stays on this computer. Nothing is sent anywhere.</p>
      </section>
      <section aria-labelledby="cases-heading">
        <h2 id="cases-heading">Built-in synthetic cases</h2>
        <ul className={styles.cases} aria-label="Built-in cases">
          {cases.map((builtIn) => (
            <li key={builtIn.id}>
              <button type="button" className={styles.case} onClick={() => onCase(builtIn.id)}>
                <CasePicture id={builtIn.id} />
                <span className={styles.caseTitle}>{builtIn.title}</span>
                <span className={styles.quiet}>{builtIn.line}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <footer className={styles.quiet}>
        For reading practice, research and teaching. Not a medical device, and not for primary diagnosis.
      </footer>
    </main>
  )
}

const pictures = import.meta.glob<string>('./casePictures/*.jpg', { eager: true, query: '?url', import: 'default' })

/** One frame of the case; decoration beside its title. */
function CasePicture({ id }: { readonly id: string }) {
  const address = pictures[`./casePictures/${id}.jpg`]
  return address === undefined ? null : (
    <img className={styles.picture} src={address} alt="" width={170} height={170} loading="lazy" />
  )
}
