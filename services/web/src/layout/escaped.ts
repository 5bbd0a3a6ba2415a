import nunjucks from 'nunjucks'

declare module 'nunjucks' {
  namespace lib {
    /** What autoescape applies; the package's types leave it out. */
    function escape(text: string): string
  }
}

/** Text as HTML or SVG, as every template escapes it. For markup that is made outside a template. */
export const escaped = (text: string): string => nunjucks.lib.escape(text)
