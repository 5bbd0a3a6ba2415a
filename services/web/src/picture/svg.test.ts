import { describe, expect, it } from 'vitest'
import { element } from './svg.ts'

describe('drawing', () => {
  it('escapes texts and attribute values, so that a partner’s text can never become markup', () => {
    const hostile = `<script>"x"&'y'</script>`
    expect(element('text', { class: hostile }, [hostile]).markup).toBe(
      '<text class="&lt;script&gt;&quot;x&quot;&amp;&#39;y&#39;&lt;/script&gt;">' +
        '&lt;script&gt;&quot;x&quot;&amp;&#39;y&#39;&lt;/script&gt;</text>',
    )
  })

  it('leaves out attributes without a value and rounds numbers to two decimals', () => {
    expect(element('line', { x1: 1 / 3, x2: undefined, y1: 0 }).markup).toBe('<line x1="0.33" y1="0"></line>')
  })

  it('nests what it drew itself without escaping it again', () => {
    expect(element('g', {}, [element('text', {}, ['a & b'])]).markup).toBe('<g><text>a &amp; b</text></g>')
  })
})
