import { runSr } from './runSr'

/** `npm run sr -- …`: reports from the command line, in Node, by the code the page uses. */
process.exitCode = await runSr(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
