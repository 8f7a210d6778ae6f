import { nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';

/** A part of a page of settings that fetches what it shows by itself. */
export abstract class OwnPart extends SettingsPart {
  static override properties: PropertyDeclarations = { isLoaded: { state: true } };

  declare protected isLoaded: boolean;

  constructor() {
    super();
    this.isLoaded = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  /** Gets what it shows. */
  protected abstract fetch(signal: AbortSignal): Promise<void>;

  /** What it shows once that is there. */
  protected abstract content(): TemplateResult | typeof nothing;

  /** Gets it again; what is shown stays until then. */
  protected async load(): Promise<void> {
    const signal = this.life.latest('part');
    try {
      await this.fetch(signal);
      if (!signal.aborted) this.isLoaded = true;
    } catch (error) {
      if (!signal.aborted) this.wrong = error;
    }
  }

  protected override changed(): void {
    super.changed();
    void this.load();
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.isLoaded ? this.content() : problemView(this.wrong);
  }
}
