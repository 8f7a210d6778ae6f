<?php
/**
 * The block "Skin picture check".
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

/** Tells WordPress about the block, and the block's editor what it has to show. */
function register_block(): void {
	$folder = plugin_dir_path( PLUGIN_FILE ) . 'block';
	register_block_type( $folder, array( 'render_callback' => __NAMESPACE__ . '\render_block' ) );
	$words = array(
		'shown'    => __( 'Visitors see the panel here. It works on the page itself, not in the editor.', 'dermdx' ),
		'settings' => __( 'Settings', 'dermdx' ),
		'language' => __( 'Language', 'dermdx' ),
		'theme'    => __( 'Light or dark', 'dermdx' ),
	);
	$data  = array(
		'words'     => $words,
		'languages' => choices( 'language', __( 'As in the settings', 'dermdx' ) ),
		'themes'    => choices( 'theme', __( 'As in the settings', 'dermdx' ) ),
		'missing'   => '' === network_folder() ? network_missing() : '',
	);
	$data  = sprintf( 'window.dermdxBlock = %s;', wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP ) );
	wp_add_inline_script( 'dermdx-check-editor-script', $data, 'before' );
}

/**
 * The block on a page.
 *
 * @param array<string, mixed> $attributes
 */
function render_block( array $attributes ): string {
	$panel = panel( $attributes );
	return '' === $panel ? '' : sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), $panel );
}

/**
 * Values of a field and what they are called, for a list to choose from.
 *
 * @param string $none What '' is called.
 * @return list<array{value: string, label: string}>
 */
function choices( string $field, string $none ): array {
	$names = array_merge(
		LANGUAGE_NAMES,
		array(
			''          => $none,
			'light'     => __( 'Light', 'dermdx' ),
			'dark'      => __( 'Dark', 'dermdx' ),
			'auto'      => __( 'As the visitor’s device', 'dermdx' ),
			'education' => __( 'Education: any picture, with care', 'dermdx' ),
			'clinic'    => __( 'Clinic: pictures of a dermatoscope only', 'dermdx' ),
		)
	);
	$name  = static function ( string $value ) use ( $names ): array {
		return array(
			'value' => $value,
			'label' => $names[ $value ],
		);
	};
	return array_map( $name, CHOICES[ $field ] );
}
