import chromium from '@sparticuz/chromium'

// A program of its own: the package looks at its environment for where to unpack to, and what.
await chromium.executablePath()
