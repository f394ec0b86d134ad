/** What is said of a mailed code or link that lets nobody in; shared by the ways in that use one. */

export const noAccount =
  'There is no account with this email. Try another that you may have used, or click Create Account below to proceed.'

/** Of a code that is not the one that was mailed; `left` is how often another can be tried. */
export const wrongCode = (left: number): string =>
  `That is not the code. Compare it with the latest message; you can try ${left === 1 ? 'once' : `${left} times`} more.`

/** Of a code that opens nothing any more; `button` sends another. */
export const codeOver = (button: string): string =>
  `This code no longer works: it was used, it is older than 10 minutes, or it was tried too often. Press “${button}”.`
