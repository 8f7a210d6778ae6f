<?php
/**
 * For PHP's own server: WordPress as it is, but files whose ending a test names come with another type, as from a
 * server that was never told.
 */

$path   = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
$ending = pathinfo( $path, PATHINFO_EXTENSION );
$types  = json_decode( file_get_contents( getenv( 'WRONG_TYPES' ) ), true );
$file   = $_SERVER['DOCUMENT_ROOT'] . $path;

if ( isset( $types[ $ending ] ) && is_file( $file ) ) {
	header( 'Content-Type: ' . $types[ $ending ] );
	readfile( $file );
	return true;
}
return false;
