<?php
/**
 * Where the panel's scripts and the network's files are.
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

/**
 * An address of this site as a path: the page may be open under another name of the site or scheme, and a
 * worker starts from the page's own origin only. An address of another site stays as it is.
 */
function own_path( string $address ): string {
	$path = wp_parse_url( $address, PHP_URL_PATH );
	$same = wp_parse_url( $address, PHP_URL_HOST ) === wp_parse_url( home_url(), PHP_URL_HOST );
	return $same && is_string( $path ) ? $path : $address;
}

/** Folder of the panel's scripts; its name changes with them, so that no cache mixes two versions. */
function panel_folder(): string {
	return own_path( plugins_url( PANEL_FOLDER, PLUGIN_FILE ) );
}

/** Address of the panel's first script. The others are fetched from beside it, so it carries no `?ver=`. */
function panel_script(): string {
	return panel_folder() . 'dermdx-check.js';
}

/** Folder of the network's files: the one that the settings name, else the plug-in "DermDx network", else ''. */
function network_folder(): string {
	$named = settings()['network'];
	if ( '' !== $named ) {
		return $named;
	}
	return defined( 'DERMDX_NETWORK_FOLDER' ) ? own_path( DERMDX_NETWORK_FOLDER ) : '';
}
