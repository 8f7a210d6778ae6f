/** @typedef {import('@web/test-runner-chrome').ChromeLauncher} ChromeLauncher */

/**
 * Shows a page in the few colours of a person's own choice, with nothing that moves.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {boolean} isOn - lasts as long as the page
 */
export async function forceColours(page, isOn) {
  const client = await page.createCDPSession();
  const features = [
    { name: 'forced-colors', value: isOn ? 'active' : 'none' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ];
  await client.send('Emulation.setEmulatedMedia', { features });
}

/**
 * For web-test-runner: `executeServerCommand('force-colours', isOn)`, which its own do not know.
 *
 * @type {import('@web/test-runner').TestRunnerPlugin<boolean>}
 */
export const forcedColours = {
  name: 'forced-colours',
  async executeCommand({ command, payload, session }) {
    if (command !== 'force-colours') return undefined;
    const { browser, id } = session;
    await forceColours(/** @type {ChromeLauncher} */ (browser).getPage(id), payload === true);
    return true;
  },
};
