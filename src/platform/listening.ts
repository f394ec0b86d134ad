import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { StartError } from './start-error.ts'

type Place = { host: string; port: number }

/**
 * Finds out whether HOST and PORT can be listened on, before anything is made. A port that is taken passes: the process
 * that has it may be this product on the same data folder, which says more. Throws StartError.
 */
export async function checkPlace({ host, port }: Place): Promise<void> {
  const server = createServer()
  try {
    await lookup(host)
    server.listen({ host, port, exclusive: true })
    await once(server, 'listening')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw listenFault(fault, { host, port })
  } finally {
    if (server.listening) await new Promise((closed) => server.close(closed))
  }
}

/** A fault of listening as a sentence that names the setting; another fault as it is. */
export function listenFault(fault: unknown, { host, port }: Place): unknown {
  const sentences: Record<string, string> = {
    EADDRINUSE: `PORT ${port} on ${host} is taken by another program. Stop it, or set PORT to another number.`,
    EACCES: `PORT ${port} may not be used by this user: ports below 1024 are for root. Set PORT to a higher number, and let a proxy take ${port}.`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine. Set it to 127.0.0.1, to 0.0.0.0 for all interfaces, or to one of its addresses.`,
    ENOTFOUND: `HOST ${host} does not resolve to an address. Set it to 127.0.0.1, or to 0.0.0.0 for all interfaces.`,
    EAI_AGAIN: `HOST ${host} does not resolve to an address: no name server answers. Set it to 127.0.0.1, or to 0.0.0.0 for all interfaces.`,
  }
  const sentence = sentences[(fault as NodeJS.ErrnoException).code ?? '']
  return sentence ? new StartError(sentence, { cause: fault }) : fault
}
