<?php
/**
 * Removes all that the plug-in kept: its one option, on every site of a network.
 *
 * @package DermDx
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( ! is_multisite() ) {
	delete_option( 'dermdx' );
	return;
}
foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $dermdx_site ) {
	delete_blog_option( $dermdx_site, 'dermdx' );
}
