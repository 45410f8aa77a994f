import { headerOutcome } from './headerOutcome'

/** Reads one header for each file it is sent. It may be terminated at any moment. */
addEventListener('message', (event: MessageEvent<Blob>) => {
  void headerOutcome(event.data).then((outcome) => postMessage(outcome))
})
