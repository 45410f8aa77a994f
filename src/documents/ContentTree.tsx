import { useState } from 'react'
import type { ContentNode } from '../../annotations/sr/content/contentTree'
import styles from './ContentTree.module.css'

/** Content items below each other; those under an item are drawn once it is opened. All of it is text, never markup. */
export function ContentTree({ nodes, label }: { readonly nodes: readonly ContentNode[]; readonly label?: string }) {
  return (
    <ul className={styles.tree} {...(label === undefined ? {} : { 'aria-label': label })}>
      {nodes.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document does not change
        <li key={index}>
          <Item node={node} />
        </li>
      ))}
    </ul>
  )
}

function Item({ node }: { readonly node: ContentNode }) {
  const [open, setOpen] = useState(false)
  const words = (
    <>
      <span className={styles.name}>{node.name}</span>
      {node.value !== '' && <span className={styles.value}>{node.value}</span>}
    </>
  )
  if (node.children.length === 0) return words
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words}</summary>
      {open && <ContentTree nodes={node.children} />}
    </details>
  )
}
