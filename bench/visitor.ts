import { Agent, type IncomingMessage, request } from 'node:http'

type Sent = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }
type Received = { status: number; location: string; cookies: string[]; body: Buffer }

/** How a visitor's requests reach the product. */
export type Way = { origin: string; send: (sent: Sent) => Promise<Received>; close: () => void }

export type Fields = Record<string, string | string[]>

/** Over HTTP on one connection that is kept, as one browser would. */
export function overHttp(origin: string): Way {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = async ({ method, path, headers, body }: Sent): Promise<Received> => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(origin + path, { method, agent, headers }, resolve)
      sent.on('error', reject)
      sent.end(body)
    })
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    return {
      status: response.statusCode!,
      location: response.headers.location ?? '',
      cookies: response.headers['set-cookie'] ?? [],
      body: Buffer.concat(chunks),
    }
  }
  return { origin, send, close: () => agent.destroy() }
}

/** Without HTTP, in the product's own process. */
export function inProcess(origin: string, fetch: (request: Request) => Promise<Response> | Response): Way {
  const send = async ({ path, ...sent }: Sent): Promise<Received> => {
    const response = await fetch(new Request(origin + path, sent))
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      cookies: response.headers.getSetCookie(),
      body: Buffer.from(await response.arrayBuffer()),
    }
  }
  return { origin, send, close: () => {} }
}

/** A browser without a screen: keeps cookies, takes compressed pages, follows redirects. */
export class Visitor {
  /** How many requests were made. */
  requests = 0
  private readonly way: Way
  private readonly cookies = new Map<string, string>()

  constructor(way: Way) {
    this.way = way
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value)
  }

  /** A page and where it was found, after redirects. Throws when it is refused. */
  get(path: string): Promise<Received & { path: string }> {
    return this.follow('GET', path)
  }

  /** Sends a form as one of this site's pages would, and follows. Throws when it is refused. */
  post(path: string, fields: Fields): Promise<Received & { path: string }> {
    return this.follow('POST', path, fields)
  }

  /** One request, its redirect not followed. */
  async once(method: 'GET' | 'POST', path: string, fields?: Fields): Promise<Received> {
    this.requests++
    const body = fields && formBody(fields)
    const received = await this.way.send({ method, path, headers: this.headers(body), body })
    for (const line of received.cookies) this.remember(line)
    return received
  }

  private async follow(method: 'GET' | 'POST', path: string, fields?: Fields) {
    let at = path
    let answer = await this.once(method, at, fields)
    for (let hops = 0; answer.status >= 300 && answer.status < 400 && hops < 10; hops++) {
      const target = new URL(answer.location, this.way.origin)
      at = target.pathname + target.search
      answer = await this.once('GET', at)
    }
    if (answer.status !== 200) throw new Error(`${method} ${path} ended at ${at} with ${answer.status}`)
    return { ...answer, path: at }
  }

  private headers(body?: string): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return {
      accept: 'text/html',
      'accept-encoding': 'gzip, deflate, br, zstd',
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : sending(body, this.way.origin)),
    }
  }

  private remember(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value && !/max-age=0/i.test(line)) this.cookies.set(name, value)
    else this.cookies.delete(name)
  }
}

const sending = (body: string, origin: string): Record<string, string> => ({
  origin,
  'content-type': 'application/x-www-form-urlencoded',
  'content-length': String(Buffer.byteLength(body)),
})

function formBody(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  return new URLSearchParams(pairs).toString()
}
