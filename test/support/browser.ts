const origin = 'http://localhost:3000'

/** A browser without script, in process: keeps cookies, follows redirects, sends forms as they stand on the page. */
export class Browser {
  status = 0
  body = ''
  path = '/'
  headers = new Headers()
  private readonly cookies = new Map<string, string>()
  private readonly fetch: (request: Request) => Promise<Response>
  private readonly showSecondFactor: (token: string) => Promise<void>

  /** `showSecondFactor` stands in for the authenticator app of staff, whom {@link signIn} signs in. */
  constructor(fetch: (request: Request) => Promise<Response>, showSecondFactor = async (_token: string) => {}) {
    this.fetch = fetch
    this.showSecondFactor = showSecondFactor
  }

  /** Opens an address and follows redirects. */
  async get(path: string): Promise<this> {
    return this.follow(new Request(new URL(path, origin), { headers: this.requestHeaders() }))
  }

  /** Posts fields to an address as a form of this site would, and follows redirects. */
  async post(path: string, fields: Record<string, string | string[]> = {}): Promise<this> {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    )
    const headers = { ...this.requestHeaders(), origin, 'content-type': 'application/x-www-form-urlencoded' }
    return this.follow(new Request(new URL(path, origin), { method: 'POST', headers, body: body.toString() }))
  }

  /** Posts fields and files, by their bytes, to an address as a form with files would, and follows redirects. */
  async postFiles(path: string, fields: Record<string, string | Uint8Array>): Promise<this> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields))
      if (typeof value === 'string') body.set(name, value)
      else body.set(name, new Blob([new Uint8Array(value)], { type: 'text/html' }), 'picture.html')
    const headers = { ...this.requestHeaders(), origin }
    return this.follow(new Request(new URL(path, origin), { method: 'POST', headers, body }))
  }

  /**
   * Sends the page's form whose markup contains `part` (the first form with a button in `main`, by default), with the
   * values that stand in it and the given ones over them.
   */
  async submit(fields: Record<string, string | string[]> = {}, part = ''): Promise<this> {
    const form = this.forms().find((one) => one.markup.includes(part))
    if (!form) throw new Error(`No form with "${part}" on ${this.path} (${this.status}):\n${this.text()}`)
    const values = { ...valuesIn(form.markup), ...fields }
    const target = new URL(form.action || this.path, new URL(this.path, origin))
    if (form.method === 'post') return this.post(target.pathname + target.search, values)
    return this.get(`${target.pathname}?${new URLSearchParams(values as Record<string, string>)}`)
  }

  /** Follows the first link whose text contains the words. */
  async click(words: string): Promise<this> {
    const links = [...this.body.matchAll(/<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs)]
    const link = links.find(([, , inside]) => textOf(inside!).includes(words))
    if (!link) throw new Error(`No link "${words}" on ${this.path}:\n${this.text()}`)
    const target = new URL(decoded(link[1]!), new URL(this.path, origin))
    return this.get(target.pathname + target.search)
  }

  /** Signs in by the real form. */
  async signIn(org: string, email: string, password: string): Promise<this> {
    await this.get(`/${org}/sign-in`)
    await this.submit({ email, password }, 'name="password"')
    const token = this.cookie(`session-${org}`)
    if (token) await this.showSecondFactor(token)
    return this
  }

  /** The page's text as a person reads it, in one line. */
  text(): string {
    return textOf(this.body)
  }

  heading(): string {
    return textOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(this.body)?.[1] ?? '')
  }

  /** What stands in the page's first field of a name, such as a hidden one. */
  field(name: string): string {
    const inputs = [...this.body.matchAll(/<input\b(?:[^>"]|"[^"]*")*>/g)].map(([tag]) => tag)
    const tag = inputs.find((one) => attribute(one, 'name') === name)
    if (tag === undefined) throw new Error(`No field "${name}" on ${this.path}:\n${this.text()}`)
    return attribute(tag, 'value') ?? ''
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name)
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value)
  }

  private forms() {
    const main = this.body.slice(Math.max(0, this.body.indexOf('id="main"')))
    return [...main.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([markup, attributes]) => ({
      markup: markup!,
      action: decoded(/action="([^"]*)"/.exec(attributes!)?.[1] ?? ''),
      method: /method="post"/i.test(attributes!) ? 'post' : 'get',
    }))
  }

  private requestHeaders(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return cookie ? { cookie } : {}
  }

  private async follow(request: Request): Promise<this> {
    let response = await this.fetch(request)
    let url = new URL(request.url)
    for (let hops = 0; hops < 8; hops++) {
      this.remember(response)
      const location = response.headers.get('location')
      if (response.status < 300 || response.status >= 400 || !location) break
      url = new URL(location, url)
      response = await this.fetch(new Request(url, { headers: this.requestHeaders() }))
    }
    this.remember(response)
    this.status = response.status
    this.headers = response.headers
    this.path = url.pathname + url.search
    this.body = await response.text()
    return this
  }

  private remember(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value && !/max-age=0/i.test(line)) this.cookies.set(name!, value)
      else this.cookies.delete(name!)
    }
  }
}

function valuesIn(markup: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  const add = (name: string, value: string) => {
    const before = values[name]
    values[name] = before === undefined ? value : [before, value].flat()
  }
  for (const [tag] of markup.matchAll(/<input\b(?:[^>"]|"[^"]*")*>/g)) {
    const type = attribute(tag, 'type') ?? 'text'
    const name = attribute(tag, 'name')
    const ticked = type !== 'radio' && type !== 'checkbox' ? true : /\schecked(?=[\s/>=])/.test(tag)
    if (name && ticked && type !== 'submit') add(name, attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : ''))
  }
  for (const [, head, inside] of markup.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)) {
    const name = attribute(head!, 'name')
    if (name) add(name, decoded(inside!))
  }
  for (const [, head, inside] of markup.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const name = attribute(head!, 'name')
    const options = [...inside!.matchAll(/<option\b([^>]*)>(.*?)<\/option>/gs)]
    const chosen = options.find(([, attributes]) => /\sselected/.test(attributes!)) ?? options[0]
    if (name && chosen) add(name, attribute(chosen[1]!, 'value') ?? textOf(chosen[2]!))
  }
  return values
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>]|$)`).exec(tag)
  return match ? decoded(match[1] ?? '') : undefined
}

const textOf = (markup: string): string =>
  decoded(markup.replace(/<(script|style)\b.*?<\/\1>/gs, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const decoded = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
