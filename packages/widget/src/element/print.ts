/** Not on paper: what the bars say already, and what is to be fetched. */
const FOLDED = 'details:not([open], [part~=table], .model-facts)';

/** Prints a panel and nothing else of its page, with what is folded in it. */
export function printAlone(panel: HTMLElement): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media print {
    body * { visibility: hidden; }
    [data-dermdx-printing], [data-dermdx-printing] * { visibility: visible; }
    [data-dermdx-printing] { position: absolute; inset: 0 0 auto 0; }
  }`);
  const folded = panel.shadowRoot?.querySelectorAll<HTMLDetailsElement>(FOLDED) ?? [];
  for (const details of folded) details.open = true;
  panel.dataset.dermdxPrinting = '';
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const restore = (): void => {
    for (const details of folded) details.open = false;
    delete panel.dataset.dermdxPrinting;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  window.addEventListener('afterprint', restore, { once: true });
  window.print();
}
