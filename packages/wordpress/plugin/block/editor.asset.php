<?php
/**
 * What the editor's script needs of WordPress.
 *
 * @package DermDx
 */

return array(
	'dependencies' => array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element' ),
	'version'      => DermDx\VERSION,
);
