import { describe, expect, it } from 'vitest'
import { documentFile } from './file.ts'

const of = { universe: 'death', period: '2025', asOf: '2026-07-01T00:00:00.000Z', key: 'all' }
const rule = { id: 'CW-PUBLIC', version: 1, threshold: 8, roundTo: 5 }

describe('a document as a file', () => {
  const file = documentFile(
    {
      title: 'Deaths & "near" <deaths>',
      sections: [
        {
          id: 'q1',
          heading: 'How many?',
          paragraphs: ['<script>alert(1)</script>', "It's <b>not</b> markup"],
          tables: [
            {
              caption: 'Deaths',
              rowHeading: 'Of whom',
              columns: ['Number'],
              rows: [
                { label: '<i>All</i>', figures: [{ kind: 'count', value: 1025, of }] },
                { label: 'Some', figures: [{ kind: 'count', value: '[c]', reason: 'primary', of }] },
                { label: 'None', figures: [{ kind: 'withheld', code: 'cells' }] },
              ],
            },
            { caption: 'Nothing', rowHeading: 'Of whom', columns: ['Number'], rows: [] },
          ],
        },
      ],
    },
    rule,
  )

  it('has its words as words: nothing in them becomes markup', () => {
    expect(file).not.toContain('<script')
    expect(file).not.toContain('<b>')
    expect(file).toContain('&lt;script&gt;')
    expect(file).toContain('&lt;i&gt;All&lt;/i&gt;')
    expect(file).toContain('<title>Deaths &amp; &quot;near&quot; &lt;deaths&gt;</title>')
  })

  it('has the numbers in the words of the pages, and says of an empty table that it is one', () => {
    const cells = [...file.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell)
    expect(cells).toEqual([
      '1,025',
      '<span aria-hidden="true">[c]</span><span class="govuk-visually-hidden">kept back</span>',
      'not published',
    ])
    expect(file).toContain('Nothing: no number of this table can be published.')
    expect(file).toContain('2 of 3 numbers are kept back.')
  })

  it('needs no other file and no network', () => {
    expect(file).not.toMatch(/<link|<script|<img|src=|url\(|@import/)
    expect(file).toContain('max-width: 48rem')
  })
})
