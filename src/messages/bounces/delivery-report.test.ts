import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { readDeliveryReport } from './delivery-report.ts'

const id = '01a204c1-65e3-7001-b17d-b8dcb3613e71'

/** As Postfix writes it. */
const report = (changes: { action?: string; ids?: string; diagnostic?: string; status?: string } = {}) => {
  const { action = 'failed', ids = `<${id}@cme.example>`, status = '5.1.1' } = changes
  const { diagnostic = 'Diagnostic-Code: smtp; 550 5.1.1 <gail@lakeside.example>:\n    Recipient address rejected' } =
    changes
  return `From: MAILER-DAEMON@mx.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
Message-Id: <20261122180000.ABC@mx.example>

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; gail@lakeside.example
Action: ${action}
Status: ${status}
${diagnostic}

--b
Content-Type: text/rfc822-headers

Message-ID: ${ids}
Subject: Your certificate

--b--
`
}

test('a report names the message that came back and why, however its lines end and are folded', () => {
  const read = { ids: [id], why: '550 5.1.1 <gail@lakeside.example>: Recipient address rejected' }
  expect(readDeliveryReport(report())).toEqual(read)
  expect(readDeliveryReport(report().replaceAll('\n', '\r\n'))).toEqual(read)
  expect(readDeliveryReport(report({ ids: `\n <${id.toUpperCase()}@cme.example>` }))).toEqual(read)
})

test.each([
  ['a delay', report({ action: 'delayed' })],
  ['a delivery', report({ action: 'delivered' })],
  ['a message that is not ours', report({ ids: '<20261120@elsewhere.example>' })],
  ['an answer that somebody wrote', `Thank you!\n\nMessage-ID: <${id}@cme.example>`],
  ['nothing', ''],
])('%s is no message of ours that came back', (_, text) => {
  expect(readDeliveryReport(text)).toBe(null)
})

test('where no reason is given, the status stands for it, or that there is none', () => {
  expect(readDeliveryReport(report({ diagnostic: '' }))?.why).toBe('5.1.1')
  expect(readDeliveryReport(report({ diagnostic: '', status: 'unknown' }))?.why).toBe('The mail server gave no reason.')
})

test('whatever stands around it, the ids in a report are found once each', () => {
  fc.assert(
    fc.property(fc.array(fc.constant(null).map(newId), { minLength: 1, maxLength: 4 }), fc.string(), (ids, noise) => {
      const text = report({ ids: [...ids, ...ids].map((one) => `<${one}@cme.example>`).join(' ') })
      expect(readDeliveryReport(`${text}\n${noise.replaceAll('<', '')}`)?.ids).toEqual(ids)
    }),
  )
})
