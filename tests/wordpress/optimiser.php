<?php
/**
 * Stands in for the plug-ins that make pages faster: puts the site's scripts into one file at the end of the page,
 * as classic script, without what is marked to be left alone. Or for one that makes them safer, by a policy.
 */

add_action(
	'template_redirect',
	static function () {
		$mode = file_get_contents( __DIR__ . '/optimiser.mode' );
		if ( 'policy' === $mode ) {
			header( "Content-Security-Policy: script-src 'self' 'unsafe-inline'" );
		} elseif ( 'off' !== $mode ) {
			ob_start(
				static function ( $html ) use ( $mode ) {
					return test_optimise( $html, 'combine everything' === $mode );
				}
			);
		}
	}
);

function test_optimise( $html, $everything ) {
	$code = '';
	$html = preg_replace_callback(
		'#<script\b([^>]*)\bsrc=(["\'])(.*?)\2([^>]*)></script>\s*#',
		static function ( $match ) use ( &$code, $everything ) {
			list( $tag, , , $src ) = $match;
			$file = ABSPATH . ltrim( wp_parse_url( $src, PHP_URL_PATH ), '/' );
			$keep = strpos( $tag, 'data-noptimize' ) || strpos( $tag, 'data-no-optimize' );
			if ( ( $keep && ! $everything ) || ! is_file( $file ) ) {
				return $tag;
			}
			$code .= file_get_contents( $file ) . ";\n";
			return '';
		},
		$html
	);
	$name = 'cache/combined-' . md5( $code ) . '.js';
	file_put_contents( WP_CONTENT_DIR . "/$name", $code );
	$script = sprintf( '<script defer src="%s"></script>', content_url( $name ) );
	return str_replace( '</body>', "$script</body>", $html );
}
