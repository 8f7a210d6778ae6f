<?php
/**
 * The panel on a page: its element, its script, and the shortcode.
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

/** Name of the panel's script in WordPress. */
const SCRIPT = 'dermdx-check';

/** Tells WordPress about script and shortcode. The script is printed on pages that show the panel only. */
function register_panel(): void {
	// no version: the scripts that it fetches import it by its bare address
	wp_register_script( SCRIPT, panel_script(), array(), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters
	add_filter( 'script_loader_tag', __NAMESPACE__ . '\script_tag', 99, 2 );
	add_shortcode( 'dermdx', __NAMESPACE__ . '\shortcode' );
}

/**
 * `[dermdx]`, or `[dermdx language="de" theme="dark"]`.
 *
 * @param mixed $attributes
 */
function shortcode( $attributes ): string {
	$own = shortcode_atts( array( 'language' => '', 'theme' => '' ), $attributes, 'dermdx' );
	return panel( $own );
}

/**
 * The panel as HTML.
 *
 * @param array<string, mixed> $own Language and theme where they are not those of the settings.
 */
function panel( array $own ): string {
	if ( '' === network_folder() ) {
		$missing = sprintf( '<p><strong>DermDx:</strong> %s</p>', esc_html( network_missing() ) );
		return current_user_can( 'manage_options' ) ? $missing : '';
	}
	wp_enqueue_script( SCRIPT );
	$settings = settings();
	foreach ( array( 'language', 'theme' ) as $field ) {
		$value = $own[ $field ] ?? '';
		if ( is_string( $value ) && '' !== $value && in_array( $value, CHOICES[ $field ], true ) ) {
			$settings[ $field ] = $value;
		}
	}
	$noscript = sprintf( '<noscript>%s</noscript>', esc_html__( 'This needs JavaScript. Please switch it on.', 'dermdx' ) );
	return '<dermdx-check' . element_attributes( $settings ) . '>' . slots( $settings ) . $noscript . '</dermdx-check>';
}

/**
 * The attributes of `<dermdx-check>` that are set.
 *
 * @param array<string, string> $settings
 */
function element_attributes( array $settings ): string {
	$addresses = array(
		'asset-base'   => network_folder(),
		'endpoint'     => $settings['endpoint'],
		'booking-link' => $settings['booking_link'],
	);
	$texts     = array(
		'site-key'      => '' === $settings['endpoint'] ? '' : $settings['site_key'],
		'lang'          => $settings['language'],
		'theme'         => $settings['theme'],
		'intended-use'  => $settings['intended_use'],
		'phone'         => $settings['phone'],
		'opening-hours' => $settings['opening_hours'],
		'style'         => colours( $settings ),
	);
	$html      = '' === $settings['history'] ? '' : ' history';
	foreach ( array_filter( $addresses ) as $name => $value ) {
		$html .= sprintf( ' %s="%s"', $name, esc_url( $value ) );
	}
	foreach ( array_filter( $texts ) as $name => $value ) {
		$html .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	return $html;
}

/**
 * Colours as the panel's custom properties.
 *
 * @param array<string, string> $settings
 */
function colours( array $settings ): string {
	$properties = array(
		'--dermdx-brand'     => $settings['brand'],
		'--dermdx-brand-ink' => $settings['brand_ink'],
	);
	$style      = '';
	foreach ( array_filter( $properties ) as $name => $value ) {
		$style .= "$name: $value;";
	}
	return $style;
}

/**
 * The clinic's own words in the panel.
 *
 * @param array<string, string> $settings
 */
function slots( array $settings ): string {
	$html = '';
	foreach ( array_filter( array( 'next-step' => $settings['next_step'], 'after-sending' => $settings['after_sending'] ) ) as $slot => $text ) {
		$html .= sprintf( '<p slot="%s">%s</p>', esc_attr( $slot ), nl2br( esc_html( $text ), false ) );
	}
	return $html;
}

/** What those who run the site see in place of a panel that cannot work; visitors see nothing. */
function network_missing(): string {
	return __( 'The network’s files are missing, so visitors see nothing here. Install the plug-in “DermDx network”, or name their folder in Settings → DermDx.', 'dermdx' );
}
