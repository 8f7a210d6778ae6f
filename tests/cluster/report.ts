import { cpus } from 'node:os';
import { join } from 'node:path';
import { writeSection } from '../../scripts/written-section.mjs';
import { root } from '../support/dermdx.js';

/** What a run found: printed as it is found, and kept in docs/scaling.md by a run that came to its end. */
export class Report {
  private readonly lines: string[] = [];
  private readonly begun = performance.now();

  say(line: string): void {
    this.lines.push(line);
    console.log(`cluster: ${line}`);
  }

  async keep(): Promise<void> {
    const minutes = ((performance.now() - this.begun) / 60_000).toFixed(0);
    const { model = 'unknown processor' } = cpus()[0] ?? {};
    const date = new Date().toISOString().slice(0, 10);
    this.say(`${minutes} minutes on ${date}, ${cpus().length} cores of ${model.trim()}`);
    const list = this.lines.map((line) => `- ${line}`).join('\n');
    await writeSection(join(root, 'docs/scaling.md'), 'cluster', 'npm run test:cluster', list);
  }
}
