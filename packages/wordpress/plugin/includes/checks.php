<?php
/**
 * What the settings page checks, and in which words. The browser of who sets it up fetches what a visitor's
 * would, so it sees the types and headers that visitors get.
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

/** Brings the checks to the settings page. */
function enqueue_checks( string $page ): void {
	if ( 'settings_page_' . OPTION !== $page ) {
		return;
	}
	$script = plugins_url( 'settings/checks.js', PLUGIN_FILE );
	wp_enqueue_script( 'dermdx-checks', $script, array( 'wp-i18n', 'wp-api-fetch' ), VERSION, true );
	wp_enqueue_style( 'dermdx-checks', plugins_url( 'settings/checks.css', PLUGIN_FILE ), array(), VERSION );
	$settings = settings();
	$data     = array(
		'panel'       => panel_folder(),
		'network'     => network_folder(),
		'submissions' => '' === $settings['endpoint'] ? '' : submissions_address( $settings['endpoint'] ),
		'siteKey'     => $settings['site_key'],
		'origin'      => origin(),
		'page'        => page_with_panel(),
		'colours'     => array( $settings['brand'], $settings['brand_ink'] ),
		'words'       => check_words(),
	);
	$data     = sprintf( 'window.dermdxChecks = %s;', wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP ) );
	wp_add_inline_script( 'dermdx-checks', $data, 'before' );
}

/** Address of the newest public page that has the panel; '' where there is none. */
function page_with_panel(): string {
	foreach ( array( '<!-- wp:dermdx/check', '[dermdx' ) as $mark ) {
		$found = get_posts(
			array(
				'post_type'    => 'any',
				'post_status'  => 'publish',
				'has_password' => false,
				's'            => $mark,
				'sentence'     => true,
				'numberposts'  => 1,
			)
		);
		if ( $found ) {
			return (string) get_permalink( $found[0] );
		}
	}
	return '';
}

/**
 * What the checks say, by what they found.
 *
 * @return array<string, string>
 */
function check_words(): array {
	return array(
		/* translators: %s: name of a file */
		'file'                    => __( '%s is served as it should be.', 'dermdx' ),
		/* translators: 1: name of a file, 2: status such as 404, 3: address */
		'file-missing'            => __( '%1$s is missing: the server answers %2$s. See that this address can be opened: %3$s', 'dermdx' ),
		/* translators: 1: name of a file, 2: address */
		'file-unreachable'        => __( '%1$s cannot be fetched. See that nothing blocks this address: %2$s', 'dermdx' ),
		/* translators: 1: name of a file, 2: type that came, 3: type that is needed */
		'file-type'               => __( '%1$s comes as “%2$s”. Set the server to send the header Content-Type: %3$s', 'dermdx' ),
		/* translators: 1: name of a file, 2: number of bytes that came, 3: number that should */
		'file-damaged'            => __( '%1$s is not whole: %2$s bytes came of %3$s. Upload it again.', 'dermdx' ),
		/* translators: 1: name of a file, 2: address */
		'file-elsewhere'          => __( '%1$s comes from another site, where browsers start no worker. Take it out of the CDN: %2$s', 'dermdx' ),
		'network-missing'         => network_missing(),
		'server-none'             => __( 'No server is set, so people cannot send their result.', 'dermdx' ),
		'idempotency-key-missing' => __( 'The clinic’s server accepts this site and its key.', 'dermdx' ),
		'unknown-site-key'        => __( 'The clinic’s server does not know the site key. Copy it from the staff’s pages: Settings, Keys and origins.', 'dermdx' ),
		/* translators: %s: origin of this site */
		'origin-not-allowed'      => __( 'The clinic’s server does not accept results from this site. Add %s in the staff’s pages: Settings, Keys and origins.', 'dermdx' ),
		/* translators: %s: address */
		'not-dermdx'              => __( 'No DermDx server answers at %s. Check the address.', 'dermdx' ),
		/* translators: %s: address */
		'unreachable'             => __( 'The clinic’s server cannot be reached at %s. Check the address, and that it runs.', 'dermdx' ),
		/* translators: %s: origin of this site */
		'blocked'                 => __( 'Your browser gets no answer of the clinic’s server, and WordPress may not ask it (WP_HTTP_BLOCK_EXTERNAL). Check the address, and that the server knows %s.', 'dermdx' ),
		/* translators: %s: code of an error */
		'server-refuses'          => __( 'The clinic’s server refuses for now (%s). Check again later.', 'dermdx' ),
		'page-none'               => __( 'No public page has the panel yet.', 'dermdx' ),
		/* translators: %s: address of a page */
		'page'                    => __( 'Visitors get the panel as it should be: %s', 'dermdx' ),
		/* translators: %s: address of a page */
		'page-without'            => __( 'Visitors do not get the panel: %s. See that the page is public.', 'dermdx' ),
		/* translators: 1: address of a page, 2: address of a script */
		'page-changed'            => __( 'Another plug-in changed the panel’s script on %1$s. Exclude this file from minifying, combining and delaying: %2$s', 'dermdx' ),
		/* translators: 1: address, 2: name of a directive, 3: value to add */
		'policy'                  => __( 'The Content-Security-Policy of %1$s stops the panel. Add to %2$s: %3$s', 'dermdx' ),
		/* translators: %s: a number such as 2.1 */
		'contrast'                => __( 'Buttons and the text on them are too alike: their contrast is %s, and 4.5 is the least.', 'dermdx' ),
	);
}
