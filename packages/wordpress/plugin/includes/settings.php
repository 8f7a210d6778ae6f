<?php
/**
 * What the owner of the site sets: one option, each field checked before it is kept.
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

/** Name of the option, and of the settings page. */
const OPTION = 'dermdx';

/** Every field, with its value before anybody set it. */
const DEFAULTS = array(
	'network'       => '',
	'endpoint'      => '',
	'site_key'      => '',
	'language'      => '',
	'intended_use'  => 'education',
	'history'       => '',
	'booking_link'  => '',
	'phone'         => '',
	'opening_hours' => '',
	'next_step'     => '',
	'after_sending' => '',
	'theme'         => '',
	'brand'         => '',
	'brand_ink'     => '',
);

/** Values that a field can have. '' leaves the choice to the panel. */
const CHOICES = array(
	'language'     => array( '', ...LANGUAGES ),
	'intended_use' => array( 'education', 'clinic' ),
	'history'      => array( '', '1' ),
	'theme'        => array( '', 'light', 'dark', 'auto' ),
);

/** Fields that hold an address. */
const ADDRESSES = array( 'network', 'endpoint', 'booking_link' );

/** Fields that hold text of several lines. */
const TEXTS = array( 'next_step', 'after_sending' );

/** Fields that hold a colour. */
const COLOURS = array( 'brand', 'brand_ink' );

/**
 * The settings of this site; those that nobody made have their default.
 *
 * @return array<string, string>
 */
function settings(): array {
	$kept = get_option( OPTION );
	return array_merge( DEFAULTS, array_intersect_key( is_array( $kept ) ? $kept : array(), DEFAULTS ) );
}

/** Tells WordPress about the option, so that its own page saves it, with nonce and capability. */
function register_settings(): void {
	register_setting(
		OPTION,
		OPTION,
		array(
			'type'              => 'object',
			'default'           => array(),
			'sanitize_callback' => __NAMESPACE__ . '\clean_settings',
			'show_in_rest'      => false,
		)
	);
}

/**
 * What is kept of what was sent. A field that is wrong keeps its earlier value, and the page says why.
 *
 * @param mixed $sent
 * @return array<string, string>
 */
function clean_settings( $sent ): array {
	$clean = settings();
	foreach ( array_intersect_key( is_array( $sent ) ? $sent : array(), DEFAULTS ) as $field => $value ) {
		$cleaned = clean_field( $field, is_string( $value ) ? trim( $value ) : '' );
		if ( null === $cleaned ) {
			add_settings_error( OPTION, "dermdx-$field", refusal( $field ) );
		} else {
			$clean[ $field ] = $cleaned;
		}
	}
	return $clean;
}

/** A value as it is kept; null when it is none that the field can have. */
function clean_field( string $field, string $value ): ?string {
	if ( isset( CHOICES[ $field ] ) ) {
		return in_array( $value, CHOICES[ $field ], true ) ? $value : null;
	}
	if ( '' === $value ) {
		return '';
	}
	if ( in_array( $field, ADDRESSES, true ) ) {
		return clean_address( $field, $value );
	}
	if ( in_array( $field, COLOURS, true ) ) {
		return sanitize_hex_color( $value );
	}
	if ( 'site_key' === $field ) {
		return preg_match( '/^[\w-]{1,64}$/', $value ) ? $value : null;
	}
	return in_array( $field, TEXTS, true ) ? sanitize_textarea_field( $value ) : sanitize_text_field( $value );
}

/** An address by http or https, or a path of this site; null for any other. Folders end in a slash. */
function clean_address( string $field, string $value ): ?string {
	$is_path = '/' === $value[0] && '//' !== substr( $value, 0, 2 );
	$parts   = wp_parse_url( $value );
	$is_url  = isset( $parts['host'] ) && in_array( $parts['scheme'] ?? '', array( 'http', 'https' ), true );
	if ( ! $is_path && ! $is_url ) {
		return null;
	}
	// what people send must not be read on the way; this machine itself is none
	if ( 'endpoint' === $field && 'http' === ( $parts['scheme'] ?? '' ) && ! is_loopback( $parts['host'] ) ) {
		return null;
	}
	$clean = esc_url_raw( $value, array( 'http', 'https' ) );
	if ( '' === $clean ) {
		return null;
	}
	return 'booking_link' === $field ? $clean : trailingslashit( $clean );
}

/** Whether a host is this machine. */
function is_loopback( string $host ): bool {
	return in_array( $host, array( 'localhost', '127.0.0.1', '[::1]' ), true );
}

/** Why a field was refused, and what to enter. */
function refusal( string $field ): string {
	if ( 'endpoint' === $field ) {
		return __( 'The server’s address was not saved. Enter one that begins with https://, or leave it empty.', 'dermdx' );
	}
	if ( 'network' === $field ) {
		return __( 'The folder of the network’s files was not saved. Enter its address, such as /dermdx/assets/.', 'dermdx' );
	}
	if ( 'booking_link' === $field ) {
		return __( 'The page for appointments was not saved. Enter an address that begins with https:// or /.', 'dermdx' );
	}
	if ( 'site_key' === $field ) {
		return __( 'The site key was not saved. Copy it from the staff’s pages: Settings, Keys and origins.', 'dermdx' );
	}
	if ( in_array( $field, COLOURS, true ) ) {
		return __( 'A colour was not saved. Enter it as # and six digits, such as #0b6e6e.', 'dermdx' );
	}
	return __( 'A choice was not saved, since it is none of those that are offered.', 'dermdx' );
}
