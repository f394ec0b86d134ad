import { lookup as lookUp } from 'node:dns'
import { request as requestPlain } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { isLoopback, type Settings } from '../../platform/settings.ts'
import { silence } from './silence.ts'

/** An address that is not asked, or an answer that is not taken; the message is for the log and for the office. */
export class GuardedFetchError extends Error {}

/** The largest answer that is taken: metadata of one provider is a few kilobytes. */
const largest = 1024 * 1024

export type Reach = {
  /** Whether plain http and this machine's own addresses may be asked: where nobody else can reach this machine either. */
  ownMachine: boolean
  /** Milliseconds to the end of the answer. */
  patience?: number
}

/** What an installation may ask: its own machine only where nobody but that machine reaches it, as in a demonstration. */
export const reachOf = ({ publicUrl, host }: Pick<Settings, 'publicUrl' | 'host'>): Reach => ({
  ownMachine: isLoopback(publicUrl === undefined ? host : new URL(publicUrl).hostname),
})

// This machine, the link it hangs on and other places where clouds answer with credentials, what is no single machine,
// and IPv6 addresses behind which any IPv4 address may stand (RFC 4291, 6052, 3056). Private networks are not among
// them: that is where a hospital's identity provider may stand.
const never = new BlockList()
never.addSubnet('0.0.0.0', 8, 'ipv4')
never.addSubnet('127.0.0.0', 8, 'ipv4')
never.addSubnet('169.254.0.0', 16, 'ipv4')
never.addSubnet('224.0.0.0', 3, 'ipv4')
never.addAddress('100.100.100.200', 'ipv4')
never.addSubnet('::', 96, 'ipv6')
never.addSubnet('64:ff9b::', 96, 'ipv6')
never.addSubnet('64:ff9b:1::', 48, 'ipv6')
never.addSubnet('2002::', 16, 'ipv6')
never.addAddress('fd00:ec2::254', 'ipv6')
never.addSubnet('fe80::', 10, 'ipv6')
never.addSubnet('ff00::', 8, 'ipv6')

/** Whether an IP address is one that an identity provider cannot have. */
export function isNeverAsked(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return isNeverAsked(mapped)
  const family = isIP(address)
  return family === 0 || never.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/**
 * Like fetch, for addresses that an administrator has typed or a provider has named: https only, follows no redirect,
 * does not ask this machine or its link (also when a name leads there), and takes at most 1 MB in a few seconds. Throws
 * GuardedFetchError. https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function guardedFetch(reach: Reach) {
  return async (
    address: string,
    options: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> => {
    const url = allowed(address, reach)
    const message = await send(url, options, reach)
    const { status, headers, text } = message
    return new Response([204, 205, 304].includes(status) ? null : text, { status, headers })
  }
}

function allowed(address: string, reach: Reach): URL {
  const url = URL.parse(address)
  if (!url || url.username || url.password) throw new GuardedFetchError('The address cannot be read.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const own = reach.ownMachine && isLoopback(host)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && own))
    throw new GuardedFetchError('The address must begin with https://.')
  if (!own && isIP(host) && isNeverAsked(host)) throw new GuardedFetchError('The address leads to this machine itself.')
  return url
}

type Answer = { status: number; headers: Headers; text: string }

function send(
  url: URL,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string },
  { ownMachine, patience = 5000 }: Reach,
): Promise<Answer> {
  const request = url.protocol === 'https:' ? requestSecurely : requestPlain
  return new Promise((resolve, reject) => {
    const fail = (fault: Error) =>
      reject(fault instanceof GuardedFetchError ? fault : new GuardedFetchError(silence(fault), { cause: fault }))
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request(
      url,
      {
        method,
        headers: { ...headers, ...length, 'accept-encoding': 'identity' },
        signal: AbortSignal.timeout(patience),
        ...(ownMachine ? {} : { lookup: guardedLookup }),
      },
      (answer) => {
        readAll(answer).then((text) => {
          const entries = Object.entries(answer.headers).flatMap(([name, value]) =>
            [value ?? []].flat().map((one): [string, string] => [name, one]),
          )
          resolve({ status: answer.statusCode ?? 0, headers: new Headers(entries), text })
        }, fail)
      },
    )
    asked.on('error', fail)
    asked.end(body)
  })
}

async function readAll(answer: Readable): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer) {
    size += part.length
    if (size > largest) throw new GuardedFetchError('The answer is larger than 1 MB.')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Looks a name up and refuses it when any of its addresses is never asked, at the moment of connecting. */
const guardedLookup: LookupFunction = (name, options, done) =>
  lookUp(name, { ...options, all: true }, (fault, found) => {
    if (fault) return done(fault, [])
    if (found.some(({ address }) => isNeverAsked(address)))
      return done(new GuardedFetchError('The address leads to this machine itself.'), [])
    if (options.all) return done(null, found)
    done(null, found[0]!.address, found[0]!.family)
  })
