/** A file that somebody uploaded, to keep and nothing else: no browser opens it here, guesses its type or keeps a copy. */
export const attachmentOf = (file: { name: string; type: string; bytes: Uint8Array }): Response =>
  new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.type,
      'content-disposition': attachment(file.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })

/** A name with any letters, for browsers that know RFC 6266; in plain letters for those that do not. */
const attachment = (name: string) =>
  `attachment; filename="${name.replace(/[^\w .-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()]/g, encodePlain)}`

const encodePlain = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
