<?php
/**
 * What the editor's script needs of WordPress.
 *
 * @package DermDx
 */

defined( 'ABSPATH' ) || exit;

return array(
	'dependencies' => array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element' ),
	'version'      => DermDx\VERSION,
);
