<?php
/**
 * The page Settings → DermDx.
 *
 * @package DermDx
 */

namespace DermDx;

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/checks.php';

/** Adds the page, for those who may change settings. */
function add_settings_page(): void {
	add_options_page( 'DermDx', 'DermDx', 'manage_options', OPTION, __NAMESPACE__ . '\settings_page' );
	foreach ( sections() as $section => $part ) {
		add_settings_section( $section, $part['title'], '__return_false', OPTION );
		foreach ( $part['fields'] as $field => $words ) {
			$about = $words + array(
				'field'     => $field,
				'label_for' => "dermdx-$field",
			);
			add_settings_field( $field, $words['label'], __NAMESPACE__ . '\settings_field', OPTION, $section, $about );
		}
	}
}

/**
 * A link to the page, in the list of plug-ins.
 *
 * @param string[] $links
 * @return string[]
 */
function link_settings( array $links ): array {
	$page = admin_url( 'options-general.php?page=' . OPTION );
	array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( $page ), esc_html__( 'Settings', 'dermdx' ) ) );
	return $links;
}

/**
 * What can be set, by section: label, and help below the field.
 *
 * @return array<string, array{title: string, fields: array<string, array{label: string, help?: string, none?: string}>}>
 */
function sections(): array {
	$as_page = __( 'As the page', 'dermdx' );
	return array(
		'files'   => array(
			'title'  => __( 'The network', 'dermdx' ),
			'fields' => array(
				'network' => array(
					'label' => __( 'Folder of the network’s files', 'dermdx' ),
					'help'  => __( 'Leave it empty where the plug-in “DermDx network” is active. Its licence is non-commercial.', 'dermdx' ),
				),
			),
		),
		'sending' => array(
			'title'  => __( 'Sending results', 'dermdx' ),
			'fields' => array(
				'endpoint' => array(
					'label' => __( 'Address of the clinic’s server', 'dermdx' ),
					'help'  => __( 'Leave it empty, and people cannot send anything.', 'dermdx' ),
				),
				'site_key' => array(
					'label' => __( 'Site key', 'dermdx' ),
					'help'  => __( 'From the staff’s pages: Settings, Keys and origins.', 'dermdx' ),
				),
			),
		),
		'panel'   => array(
			'title'  => __( 'The panel', 'dermdx' ),
			'fields' => array(
				'language'      => array(
					'label' => __( 'Language', 'dermdx' ),
					'none'  => $as_page,
				),
				'intended_use'  => array( 'label' => __( 'Pictures', 'dermdx' ) ),
				'history'       => array( 'label' => __( 'Let people keep results on their device', 'dermdx' ) ),
				'booking_link'  => array( 'label' => __( 'Page for appointments', 'dermdx' ) ),
				'phone'         => array( 'label' => __( 'Phone number', 'dermdx' ) ),
				'opening_hours' => array( 'label' => __( 'Opening hours', 'dermdx' ) ),
				'next_step'     => array(
					'label' => __( 'Next step', 'dermdx' ),
					'help'  => __( 'Shown with every result. Say what people can do at your clinic.', 'dermdx' ),
				),
				'after_sending' => array(
					'label' => __( 'After sending', 'dermdx' ),
					'help'  => __( 'Say who looks at a result, and how people hear from you.', 'dermdx' ),
				),
			),
		),
		'colours' => array(
			'title'  => __( 'Colours', 'dermdx' ),
			'fields' => array(
				'theme'     => array(
					'label' => __( 'Light or dark', 'dermdx' ),
					'none'  => $as_page,
				),
				'brand'     => array( 'label' => __( 'Buttons', 'dermdx' ) ),
				'brand_ink' => array( 'label' => __( 'Text on buttons', 'dermdx' ) ),
			),
		),
	);
}

/**
 * A field with what is set.
 *
 * @param array{field: string, label: string, help?: string, none?: string} $about
 */
function settings_field( array $about ): void {
	$field = $about['field'];
	$value = settings()[ $field ];
	$named = sprintf( 'id="%s" name="%s"', esc_attr( "dermdx-$field" ), esc_attr( OPTION . "[$field]" ) );
	// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- $named is made of escaped parts
	if ( 'history' === $field ) {
		printf( '<input type="hidden" name="%s" value="">', esc_attr( OPTION . "[$field]" ) );
		printf( '<input type="checkbox" value="1" %s %s>', $named, checked( $value, '1', false ) );
	} elseif ( isset( CHOICES[ $field ] ) ) {
		printf( '<select %s>', $named );
		foreach ( choices( $field, $about['none'] ?? '' ) as $choice ) {
			printf( '<option value="%s" %s>%s</option>', esc_attr( $choice['value'] ), selected( $value, $choice['value'], false ), esc_html( $choice['label'] ) );
		}
		echo '</select>';
	} elseif ( in_array( $field, TEXTS, true ) ) {
		printf( '<textarea rows="3" class="large-text" %s>%s</textarea>', $named, esc_textarea( $value ) );
	} else {
		$width = in_array( $field, COLOURS, true ) ? 'small-text code' : 'regular-text';
		printf( '<input type="text" class="%s" %s value="%s">', esc_attr( $width ), $named, esc_attr( $value ) );
	}
	// phpcs:enable
	if ( isset( $about['help'] ) ) {
		printf( '<p class="description">%s</p>', esc_html( $about['help'] ) );
	}
}

/** The whole page. */
function settings_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	?>
	<div class="wrap">
		<h1>DermDx</h1>
		<p><?php esc_html_e( 'Add the block “Skin picture check” to a page, or write [dermdx]. A picture is examined on the visitor’s device, and nothing is sent before they agree.', 'dermdx' ); ?></p>
		<h2><?php esc_html_e( 'Checks', 'dermdx' ); ?></h2>
		<ul id="dermdx-checks" aria-live="polite"></ul>
		<p><button type="button" class="button" id="dermdx-check-again"><?php esc_html_e( 'Check again', 'dermdx' ); ?></button></p>
		<form action="options.php" method="post">
			<?php
			settings_fields( OPTION );
			do_settings_sections( OPTION );
			submit_button();
			?>
		</form>
	</div>
	<?php
}
