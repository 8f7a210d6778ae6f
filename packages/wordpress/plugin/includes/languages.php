<?php
/**
 * The plug-in's own words, in the panel's languages.
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

/**
 * The language of the panel that is nearest to a locale of WordPress: `zh_TW` is `zh-Hant`, `de_AT` is `de`.
 */
function language_of( string $locale ): string {
	if ( preg_match( '/^zh_(TW|HK|MO)/', $locale ) ) {
		return 'zh-Hant';
	}
	$language = strtok( $locale, '_-' );
	return 'zh' === $language ? 'zh-Hans' : (string) $language;
}

/** Loads the words in the language of who reads them. WordPress itself would only find the very locale. */
function load_words(): void {
	$language = language_of( determine_locale() );
	load_textdomain( 'dermdx', plugin_dir_path( PLUGIN_FILE ) . "languages/$language.mo" );
}
