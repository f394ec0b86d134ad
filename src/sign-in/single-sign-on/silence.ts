const unknownAuthority = 'It answers with a certificate from an authority that this server does not know.'

/** By the codes of Node.js and OpenSSL. https://nodejs.org/api/errors.html, https://nodejs.org/api/tls.html */
const byCode: Record<string, string> = {
  ENOTFOUND: 'No machine goes by that name.',
  EAI_AGAIN: 'The name could not be looked up from this server.',
  ECONNREFUSED: 'Nothing answers at that address.',
  EHOSTUNREACH: 'This server cannot reach that address.',
  ENETUNREACH: 'This server cannot reach that address.',
  EACCES: 'This server may not reach that address.',
  ECONNRESET: 'It ended the connection without an answer.',
  EPIPE: 'It ended the connection without an answer.',
  ETIMEDOUT: 'It did not answer in time.',
  ABORT_ERR: 'It did not answer in time.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'It answers with a certificate for another name.',
  CERT_HAS_EXPIRED: 'It answers with a certificate that has expired.',
  CERT_NOT_YET_VALID: 'It answers with a certificate that is not valid yet.',
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownAuthority,
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
}

/** Why a server gave no answer that could be taken, as a sentence for the office. */
export function silence(fault: Error): string {
  if (fault.name === 'AbortError' || fault.name === 'TimeoutError') return byCode['ABORT_ERR']!
  const code = String((fault as NodeJS.ErrnoException).code ?? '')
  if (code === 'EPROTO' || /^ERR_SSL_/.test(code)) return 'It does not speak https in a way that this server takes.'
  if (/^HPE_/.test(code)) return 'What answers there is no web server.'
  return byCode[code] ?? 'It does not answer.'
}
