<?php
/**
 * Keeps the panel's script as it is where other plug-ins minify, combine, move or delay scripts. It is a
 * module that finds its worker and its later views beside itself, so a copy of it elsewhere cannot work.
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

/** What each of them documents as "leave this tag alone". Rocket Loader wants its own before `src`. */
const LEAVE_ALONE = array(
	'data-cfasync="false"',        // Cloudflare Rocket Loader.
	'data-noptimize="1"',          // Autoptimize.
	'data-no-optimize="1"',        // LiteSpeed Cache: minify and combine.
	'data-no-defer="1"',           // LiteSpeed Cache: defer and delay.
	'data-no-minify="1"',          // WP Rocket: minify and combine.
	'nowprocket',                  // WP Rocket: delay.
	'data-jetpack-boost="ignore"', // Jetpack Boost.
	'data-wpfc-render="false"',    // WP Fastest Cache.
	'data-pagespeed-no-defer',     // mod_pagespeed.
);

/** The script as a module, with no attribute that another plug-in added before. */
function script_tag( string $tag, string $handle ): string {
	if ( SCRIPT !== $handle ) {
		return $tag;
	}
	// phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript
	return sprintf( "<script type=\"module\" %s src=\"%s\" id=\"%s-js\"></script>\n", implode( ' ', LEAVE_ALONE ), esc_url( panel_script() ), SCRIPT );
}

/**
 * Adds something to a list of what is left alone.
 *
 * @param mixed $list
 * @return mixed
 */
function leave_out( $list, string $what ) {
	return is_array( $list ) ? array_merge( $list, array( $what ) ) : $list;
}

// WP Rocket and SiteGround's Speed Optimizer ask for names; W3 Total Cache asks about each tag.
foreach ( array( 'rocket_exclude_js', 'rocket_exclude_defer_js', 'rocket_delay_js_exclusions' ) as $filter ) {
	add_filter(
		$filter,
		static function ( $names ) {
			return leave_out( $names, '/(.*)/dermdx/' . PANEL_FOLDER . '(.*).js' );
		}
	);
}
foreach ( array( 'sgo_js_minify_exclude', 'sgo_javascript_combine_exclude', 'sgo_js_async_exclude' ) as $filter ) {
	add_filter(
		$filter,
		static function ( $names ) {
			return leave_out( $names, SCRIPT );
		}
	);
}
add_filter(
	'w3tc_minify_js_do_tag_minification',
	static function ( $minify, $tag ) {
		return $minify && false === strpos( (string) $tag, 'id="' . SCRIPT . '-js"' );
	},
	10,
	2
);
