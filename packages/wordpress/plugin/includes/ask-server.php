<?php
/**
 * Asks the clinic's server why it refuses, where the browser may not read its answer: a page whose origin the
 * server does not know gets none. The only request that the plug-in sends, and only to the saved address.
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

/** Adds the route that the settings page calls; for those who may change the settings. */
function register_route(): void {
	register_rest_route(
		'dermdx/v1',
		'/ask-server',
		array(
			'methods'             => 'POST',
			'callback'            => static function (): array {
				return array( 'answer' => ask_server( settings() ) );
			},
			'permission_callback' => static function (): bool {
				return current_user_can( 'manage_options' );
			},
		)
	);
}

/**
 * What the server says to a submission without a body, in one word: `idempotency-key-missing` is what it asks
 * for once site and key are right.
 *
 * @param array<string, string> $settings
 * @return string A code of the server, or `blocked`, `unreachable`, `not-dermdx`.
 */
function ask_server( array $settings ): string {
	$response = wp_remote_post(
		submissions_address( $settings['endpoint'] ),
		array(
			'headers'     => array(
				'Origin'     => origin(),
				'X-Site-Key' => $settings['site_key'],
			),
			'timeout'     => 10,
			'redirection' => 0,
		)
	);
	if ( is_wp_error( $response ) ) {
		return 'http_request_not_executed' === $response->get_error_code() ? 'blocked' : 'unreachable';
	}
	$problem = json_decode( wp_remote_retrieve_body( $response ), true );
	return is_array( $problem ) && is_string( $problem['code'] ?? null ) ? $problem['code'] : 'not-dermdx';
}

/** Where the panel sends to. */
function submissions_address( string $endpoint ): string {
	$absolute = '/' === $endpoint[0] ? origin() . $endpoint : $endpoint;
	return untrailingslashit( $absolute ) . '/api/v1/submissions';
}

/** Origin of this site's pages, as browsers send it. */
function origin(): string {
	$parts = wp_parse_url( home_url() );
	return $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}
