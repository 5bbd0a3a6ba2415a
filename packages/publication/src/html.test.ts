import { describe, expect, it } from 'vitest'
import { documentHtml } from './html.ts'

const of = { universe: 'death', period: '2025', asOf: '2026-07-01T00:00:00.000Z', key: 'all' }

describe('a document as a page', () => {
  const page = documentHtml({
    title: 'Deaths & "near" <deaths>',
    sections: [
      {
        id: 'q1',
        heading: 'How many?',
        paragraphs: ['<script>alert(1)</script>'],
        tables: [
          {
            caption: 'Deaths',
            rowHeading: 'Of whom',
            columns: ['Number'],
            rows: [
              { label: 'All', figures: [{ kind: 'count', value: 25, of }] },
              { label: 'Some', figures: [{ kind: 'count', value: '[c]', of }] },
              { label: 'None', figures: [{ kind: 'withheld', code: 'cells' }] },
            ],
          },
          { caption: 'Nothing', rowHeading: 'Of whom', columns: ['Number'], rows: [] },
        ],
      },
    ],
  })

  it('has its words as words: nothing in them becomes part of the page', () => {
    expect(page).not.toContain('<script')
    expect(page).toContain('&lt;script&gt;')
    expect(page).toContain('<title>Deaths &amp; &quot;near&quot; &lt;deaths&gt;</title>')
  })

  it('has tables with headings for rows and columns, and says what is not given', () => {
    expect(page).toContain('<th scope="row">All</th><td>25</td>')
    expect(page).toContain('<th scope="row">Some</th><td>[c]</td>')
    expect(page).toContain('<th scope="row">None</th><td>not given</td>')
    expect(page).toContain('Nothing: nothing that may be given.')
  })
})
