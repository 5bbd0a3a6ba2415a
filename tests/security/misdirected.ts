import type { Region } from '@hub/synthetic-region'

export type Misdirected = Readonly<{ path: string; init: RequestInit }>

/** What people send by mistake: payloads in clear, identifiers in addresses, headers, subjects and tokens. */
export function misdirected(region: Region): readonly Misdirected[] {
  const planned = region.schedule.slice(0, 40)
  const post = (body: string, headers: Record<string, string> = {}): Misdirected => ({
    path: '/notifications',
    init: { method: 'POST', body, headers: { 'content-type': 'application/cloudevents+json', ...headers } },
  })
  return planned.flatMap(({ plaintext, type, source, id, time }) => {
    const clear = JSON.stringify(plaintext)
    const name = String(Object.values(asObject(plaintext['identity']))[0] ?? 'unknown')
    return [
      post(clear),
      post(`${clear},`),
      post(JSON.stringify([plaintext]), { 'content-type': 'application/cloudevents-batch+json' }),
      post(JSON.stringify({ specversion: '1.0', id, source, type, time, subject: name, data: plaintext }), {
        'hub-manifest': `${encodeURIComponent(name)}.a.b`,
      }),
      { path: `/receipts/${encodeURIComponent(name)}?after=${encodeURIComponent(name)}`, init: {} },
      {
        path: `/cases/${encodeURIComponent(name)}/timeline?reason=${encodeURIComponent(name)}`,
        init: bearer(name),
      },
      { path: `/cases?feed=${encodeURIComponent(name)}`, init: bearer('not-a-token') },
    ]
  })
}

const bearer = (token: string): RequestInit => ({
  headers: { authorization: `Bearer ${encodeURIComponent(token)}` },
})

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})
