import { escaped } from '../layout/escaped.ts'

/** A piece of SVG that is safe to put into a page: made here and nowhere else, so every text in it is escaped. */
export type Drawing = Readonly<{ markup: string }>

export type Attributes = Readonly<Record<string, string | number | undefined>>

/**
 * One SVG element. Text children and attribute values are escaped; attributes without a value are left out.
 * Colours go in classes, never in `style`: the page's content security policy refuses inline styles.
 */
export function element(
  name: string,
  attributes: Attributes = {},
  children: readonly (Drawing | string)[] = [],
): Drawing {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : String(value))}"`)
    .join('')
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : child.markup)).join('')
  return { markup: `<${name}${written}>${inside}</${name}>` }
}

/** Two decimals are finer than any screen or printer, and keep the same picture the same bytes everywhere. */
const rounded = (value: number): string => String(Math.round(value * 100) / 100)
