import { ConsistencyList } from './ConsistencyList'
import { ImpressionBox } from './ImpressionBox'
import styles from './Review.module.css'
import { useReview } from './ReviewProvider'
import { SignBox } from './SignBox'
import { SpasmLedger } from './SpasmLedger'
import { TubesPicture } from './TubesPicture'

/** The two tubes as the reading has them now. */
export function TubesReview() {
  const review = useReview()
  return review === null ? null : <TubesPicture observation={review.impression.observation} />
}

/** What follows from the reading, what speaks against it, and the signature. */
export function Review() {
  const review = useReview()
  if (review === null) return null
  const { reading, impression } = review
  return (
    <section aria-label="Impression and signature" className={styles.review}>
      <SpasmLedger reading={reading} ledger={impression.ledger} />
      <ImpressionBox reading={reading} impression={impression} />
      <ConsistencyList reading={reading} findings={impression.findings} />
      <SignBox reading={reading} against={impression.againstSigning} />
    </section>
  )
}
