<?php
/**
 * Plugin Name:       DermDx
 * Description:       A panel in which visitors have a picture of a skin spot examined by a neural network, on their own device. For research and education.
 * Version:           0.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The DermDx authors
 * License:           Apache-2.0
 * License URI:       https://www.apache.org/licenses/LICENSE-2.0
 * Text Domain:       dermdx
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

/** This file, by which WordPress knows the plug-in. */
const PLUGIN_FILE = __FILE__;

require __DIR__ . '/includes/build.php';
require __DIR__ . '/includes/languages.php';
require __DIR__ . '/includes/addresses.php';
require __DIR__ . '/includes/settings.php';
require __DIR__ . '/includes/panel.php';
require __DIR__ . '/includes/optimisers.php';
require __DIR__ . '/includes/block.php';

add_action( 'init', __NAMESPACE__ . '\load_words', 5 );
add_action( 'init', __NAMESPACE__ . '\register_settings' );
add_action( 'init', __NAMESPACE__ . '\register_panel' );
add_action( 'init', __NAMESPACE__ . '\register_block' );

require __DIR__ . '/includes/ask-server.php';
add_action( 'rest_api_init', __NAMESPACE__ . '\register_route' );

if ( is_admin() ) {
	require __DIR__ . '/includes/settings-page.php';
	add_action( 'admin_menu', __NAMESPACE__ . '\add_settings_page' );
	add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\enqueue_checks' );
	add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN_FILE ), __NAMESPACE__ . '\link_settings' );
}
