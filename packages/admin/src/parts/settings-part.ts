import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import { WordsController } from '../language.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';
import { stack } from '../styles/stack.js';
import './confirm-dialog.js';
import type { ConfirmDialog } from './confirm-dialog.js';
import { PagePart } from './page-part.js';

/** A part of a page of settings: does things, says what went wrong, tells the page of changes. */
export abstract class SettingsPart extends PagePart {
  static override styles: CSSResultGroup = [base, settings, stack];
  static override properties: PropertyDeclarations = {
    siteId: {},
    wrong: { state: true },
    isBusy: { state: true },
  };

  declare siteId: string;
  declare protected wrong: unknown;
  declare protected isBusy: boolean;

  constructor() {
    super();
    this.isBusy = false;
    new WordsController(this);
  }

  /** The part's dialog, which it has rendered as `<admin-confirm-dialog>`. */
  protected get dialog(): ConfirmDialog {
    return this.renderRoot.querySelector<ConfirmDialog>('admin-confirm-dialog')!;
  }

  /** Does something for which a form was sent, and tells of the change; false when it failed. */
  protected async act(what: () => Promise<void>): Promise<boolean> {
    this.isBusy = true;
    this.wrong = undefined;
    try {
      await what();
      this.changed();
      return true;
    } catch (error) {
      this.wrong = error;
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  /** The page should get its data again. */
  protected changed(): void {
    this.dispatchEvent(new Event('changed'));
  }
}
