import { LANGUAGES } from '@dermdx/widget/languages';

/**
 * `build.php`: what the panel that was built says about itself, so that PHP need not repeat it.
 *
 * @param {string} version
 * @param {string} panelFolder - where the panel's scripts are in the plug-in
 * @returns {string}
 */
export function buildConstants(version, panelFolder) {
  const languages = LANGUAGES.map((tag) => `'${tag}'`).join(', ');
  const names = LANGUAGES.map((tag) => `\t'${tag}' => '${nameOf(tag)}',\n`).join('');
  return `<?php
/**
 * Made by the build.
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

const VERSION = '${version}';

/** Folder of the panel's scripts in this plug-in; its name changes with them. */
const PANEL_FOLDER = '${panelFolder}';

/** Languages of the panel. */
const LANGUAGES = array( ${languages} );

/** What each calls itself. */
const LANGUAGE_NAMES = array(
${names});
`;
}

/**
 * @param {string} tag
 * @returns {string}
 */
function nameOf(tag) {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  if (/['\\]/.test(name)) throw new Error(`“${name}” needs escaping in PHP.`);
  return name;
}
