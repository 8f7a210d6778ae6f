import type { ProgressEvent, Source } from '@dermdx/core';
import type { Strings } from '../lang/strings.js';
import type { Preview } from '../preview.js';

/** What a person can do in a view. */
export interface Actions {
  give: (files: File[]) => void;
  setSource: (source: Source) => void;
  examine: () => unknown;
  cancel: () => void;
  restart: () => void;
}

/** What every view is given beside its own state. */
export interface ViewContext {
  strings: Strings;
  act: Actions;
  /** The picture, once it can be shown. */
  preview: Preview | undefined;
  /** How far loading the network has come; undefined before it starts. */
  loading: ProgressEvent | undefined;
  /** Whether files are being dragged over the panel. */
  dragging: boolean;
}
