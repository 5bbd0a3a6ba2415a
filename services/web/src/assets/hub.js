// GOV.UK Frontend is served beside this file, not kept beside it.
const beside = import.meta.url.replace(/[^/]*$/, 'govuk-frontend.min.js')
const { initAll } = await import(beside)

initAll()

for (const button of document.querySelectorAll('[data-hub-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
