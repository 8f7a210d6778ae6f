/** Prints a panel and nothing else of its page. */
export function printAlone(panel: HTMLElement): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media print {
    body * { visibility: hidden; }
    [data-dermdx-printing], [data-dermdx-printing] * { visibility: visible; }
    [data-dermdx-printing] { position: absolute; inset: 0 0 auto 0; }
  }`);
  panel.dataset.dermdxPrinting = '';
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const restore = (): void => {
    delete panel.dataset.dermdxPrinting;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  window.addEventListener('afterprint', restore, { once: true });
  window.print();
}
