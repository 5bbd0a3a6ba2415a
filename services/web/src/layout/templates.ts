import nunjucks from 'nunjucks'
import { join } from 'node:path'
import { govukFolder } from '../assets/assets.ts'

/** All templates, with autoescape on: whatever a template prints is text, and never becomes markup. */
export const templates = (): nunjucks.Environment =>
  new nunjucks.Environment(new nunjucks.FileSystemLoader([join(import.meta.dirname, '..'), govukFolder]), {
    autoescape: true,
  })
