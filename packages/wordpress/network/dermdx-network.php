<?php
/**
 * Plugin Name:       DermDx network
 * Description:       The neural network that the plug-in DermDx examines pictures with. Its licence is non-commercial (CC BY-NC-SA 4.0), like the data that it learned from.
 * Version:           0.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The DermDx authors
 * License:           CC-BY-NC-SA-4.0
 * License URI:       https://creativecommons.org/licenses/by-nc-sa/4.0/
 *
 * @package DermDx
 */

defined( 'ABSPATH' ) || exit;

/** Address of the folder with the network's files. The panel asks for each by its hash, so no cache keeps an old one. */
define( 'DERMDX_NETWORK_FOLDER', plugins_url( 'files/', __FILE__ ) );
