/** Why a command cannot run: plain sentences for the person who started it, who can mend it. No stack is shown. */
export class StartError extends Error {
  override readonly name: string = 'StartError'
}
