import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What somebody drops or pastes. */
export interface Carried {
  /** None when it was text or a link. */
  files: File[];
  /** Whether one of them is a folder, which looks like a file that cannot be read. */
  hasFolder: boolean;
}

/** Pictures that are dropped on an element or pasted while it, or nothing else, has the focus. */
export class PictureInput implements ReactiveController {
  /** Whether files are being dragged over the element. */
  dragging = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onGiven: (carried: Carried) => void;

  /** @param onGiven - told what was dropped or pasted */
  constructor(host: ReactiveControllerHost & HTMLElement, onGiven: (carried: Carried) => void) {
    this.#host = host;
    this.#onGiven = onGiven;
    host.addController(this);
    host.addEventListener('dragover', this.#over);
    host.addEventListener('dragleave', this.#leave);
    host.addEventListener('drop', this.#drop);
  }

  hostConnected(): void {
    document.addEventListener('paste', this.#paste);
  }

  hostDisconnected(): void {
    document.removeEventListener('paste', this.#paste);
  }

  readonly #over = (event: DragEvent): void => {
    // without this the browser would leave the page to show the file
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    this.#drag(event.dataTransfer?.types.includes('Files') ?? false);
  };

  readonly #leave = ({ relatedTarget }: DragEvent): void => {
    const inside = relatedTarget instanceof Node && this.#host.contains(relatedTarget);
    if (!inside) this.#drag(false);
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.#drag(false);
    this.#onGiven(read(event.dataTransfer));
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const mine = this.#host.matches(':focus-within');
    const nobodys = document.activeElement === document.body && !document.body.isContentEditable;
    if (event.defaultPrevented || !(mine || nobodys)) return;
    const carried = read(event.clipboardData);
    // text pasted elsewhere on the page is not meant for the panel
    if (carried.files.length === 0 && !mine) return;
    event.preventDefault();
    this.#onGiven(carried);
  };

  #drag(dragging: boolean): void {
    if (this.dragging === dragging) return;
    this.dragging = dragging;
    this.#host.requestUpdate();
  }
}

function read(data: DataTransfer | null): Carried {
  const items = [...(data?.items ?? [])];
  const hasFolder = items.some((item) => item.webkitGetAsEntry()?.isDirectory);
  return { files: [...(data?.files ?? [])], hasFolder };
}
