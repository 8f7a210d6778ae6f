import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { Diagnosis } from '@dermdx/core';
import '@dermdx/widget/define';

@Component({
  selector: 'app-root',
  // Angular takes an unknown tag for a mistake unless it is told
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>DermDx in Angular</h1>
      <dermdx-check
        asset-base="/dermdx/"
        (dermdx-result)="result.set($any($event).detail)"
        (dermdx-abstain)="result.set(undefined)"
      >
        <p slot="help">These words come from Angular.</p>
      </dermdx-check>
      <p id="told">
        {{ result()?.top ? 'Angular was told: ' + result()?.top?.label : 'Nothing yet.' }}
      </p>
    </main>
  `,
})
class App {
  readonly result = signal<Diagnosis | undefined>(undefined);
}

void bootstrapApplication(App);
