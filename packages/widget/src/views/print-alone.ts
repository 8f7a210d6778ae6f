/** Not on paper: what the bars say already, and what is to be fetched. */
const FOLDED = 'details:not([open], [part~=table], .model-facts, .model-facts details)';

/** How long a site's own pictures may keep the paper waiting, in milliseconds. */
const LONGEST_WAIT = 2_000;

/**
 * Prints what a panel shows, with what is folded in it, as a document of its own: nothing of the page
 * comes with it, and it is the same from a dialog, a frame or another shadow root.
 *
 * @param event - of the button that was pressed, by which the panel is found
 */
export async function printAlone(event: Event): Promise<void> {
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
  const { contentWindow, frame } = await openFrame(root);
  const paper = contentWindow.document;
  const panel = root.querySelector<HTMLElement>('.panel')!;
  Object.assign(paper.documentElement, { lang: panel.lang, dir: panel.dir });
  paper.title = panel.ariaLabel ?? '';
  paper.body.style.margin = '0';
  paper.body.append(copyPanel(root, panel, contentWindow));
  await arrive(paper.images);
  contentWindow.addEventListener('afterprint', () => {
    frame.remove();
  });
  // WebKit prints the frame that has the focus
  contentWindow.focus();
  contentWindow.print();
}

type FrameWindow = Window & typeof globalThis;

/** An empty document that nobody sees, inside the panel, so that no rule of the page reaches it. */
async function openFrame(
  root: ShadowRoot,
): Promise<{ frame: HTMLIFrameElement; contentWindow: FrameWindow }> {
  // a frame left over where the browser did not report that it had printed
  root.querySelector('iframe')?.remove();
  const frame = document.createElement('iframe');
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  // not "display: none", which Firefox does not print
  frame.style.cssText =
    'position: fixed; inset: 0 auto auto 0; inline-size: 0; block-size: 0; border: 0; visibility: hidden';
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    root.append(frame);
  });
  return { frame, contentWindow: frame.contentWindow as FrameWindow };
}

/** The panel once more, in another document, with the site's slots and the site's font. */
function copyPanel(
  root: ShadowRoot,
  panel: HTMLElement,
  { document: paper, CSSStyleSheet: Sheet }: FrameWindow,
): HTMLElement {
  const host = paper.createElement('div');
  const font = getComputedStyle(root.host).getPropertyValue('--dermdx-font');
  host.style.setProperty('--dermdx-font', font);
  host.append(...[...root.host.childNodes].map((node) => paper.importNode(node, true)));
  const copy = paper.importNode(panel, true);
  repaint(panel, copy);
  for (const details of copy.querySelectorAll<HTMLDetailsElement>(FOLDED)) details.open = true;
  const shadow = host.attachShadow({ mode: 'open' });
  // a constructed sheet belongs to one document alone
  shadow.adoptedStyleSheets = root.adoptedStyleSheets.map(({ cssRules }) => {
    const sheet = new Sheet();
    sheet.replaceSync([...cssRules].map(({ cssText }) => cssText).join('\n'));
    return sheet;
  });
  shadow.append(copy);
  return host;
}

/** A copied canvas is empty. */
function repaint(from: HTMLElement, to: HTMLElement): void {
  const originals = from.querySelectorAll('canvas');
  for (const [index, canvas] of to.querySelectorAll('canvas').entries()) {
    const original = originals[index];
    if (original?.width) canvas.getContext('2d')?.drawImage(original, 0, 0);
  }
}

/** Waits for the site's own pictures, but not for ever. */
async function arrive(images: Iterable<HTMLImageElement>): Promise<void> {
  const all = Promise.allSettled([...images].map((image) => image.decode()));
  const enough = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
  await Promise.race([all, enough]);
}
