import { StartError } from '../start-error.ts'

/** Why a private PostgreSQL could not be started; `in-use` means that another process runs on the data folder. */
export type PrivatePostgresFault = 'in-use' | 'failed'

/** A fault that the person who starts the product can mend; the message is a plain sentence that says how. */
export class PrivatePostgresError extends StartError {
  override readonly name = 'PrivatePostgresError'
  readonly code: PrivatePostgresFault

  constructor(message: string, code: PrivatePostgresFault = 'failed') {
    super(message)
    this.code = code
  }
}
