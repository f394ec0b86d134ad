/** What is met in a file of XML: a tag as it is written between its brackets, with its name, or the text between two. */
export type XmlReader = {
  open: (name: string, tag: string) => void
  close: (name: string) => void
  text: (text: string) => void
}

const longestToken = 1_000_000

/**
 * Reads XML in parts, as far as workbooks need it: tags without their prefix, and text with its entities resolved.
 * Comments, processing instructions and declarations are skipped; nothing outside the file is ever fetched.
 * Throws a RangeError on a tag or text of more than a million letters.
 */
export function readXml(reader: XmlReader): { push: (text: string) => void } {
  let rest = ''
  return {
    push: (part) => {
      const text = rest + part
      let at = 0
      for (;;) {
        const from = text.indexOf('<', at)
        if (from < 0) break
        const skipped = skippedFrom(text, from)
        const to = skipped ? text.indexOf(skipped, from) : text.indexOf('>', from)
        if (to < 0) break
        if (from > at) reader.text(unescaped(text.slice(at, from)))
        if (!skipped) take(reader, text.slice(from + 1, to))
        else if (text.startsWith('<![CDATA[', from)) reader.text(text.slice(from + 9, to))
        at = to + (skipped?.length ?? 1)
      }
      rest = text.slice(at)
      if (rest.length > longestToken) throw new RangeError('a token of XML is too long')
    },
  }
}

/** By what something ends that is no tag. */
function skippedFrom(text: string, from: number): string | null {
  const second = text[from + 1]
  if (second === '?') return '?>'
  if (second !== '!') return null
  return text.startsWith('<!--', from) ? '-->' : text.startsWith('<![CDATA[', from) ? ']]>' : '>'
}

function take(reader: XmlReader, tag: string): void {
  if (tag[0] === '/') {
    reader.close(nameIn(tag.slice(1)))
    return
  }
  const name = nameIn(tag)
  reader.open(name, tag)
  if (tag.endsWith('/')) reader.close(name)
}

function nameIn(tag: string): string {
  const end = tag.search(/[\s/]/)
  const whole = end < 0 ? tag : tag.slice(0, end)
  return whole.slice(whole.indexOf(':') + 1)
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text that escaped text stands for. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isLetter ? String.fromCodePoint(code) : ''
  })
}

const attributes = new Map<string, RegExp>()

/** The value of an attribute of a tag, whatever its prefix; '' where it has none. */
export function attribute(tag: string, name: string): string {
  let pattern = attributes.get(name)
  if (!pattern) {
    pattern = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    attributes.set(name, pattern)
  }
  const found = pattern.exec(tag)
  return unescaped(found?.[1] ?? found?.[2] ?? '')
}
