import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`audit_entries\` (\`site_id\` varchar(36) NOT NULL, \`sequence\` bigint NOT NULL, \`at\` bigint NOT NULL, \`actor_id\` varchar(36) NULL, \`action\` varchar(40) NOT NULL, \`subject_id\` varchar(36) NULL, \`details\` text NOT NULL, \`previous_hash\` varchar(64) NOT NULL, \`hash\` varchar(64) NOT NULL, INDEX \`IDX_178cf4fc5c9d2361583917dbfc\` (\`site_id\`, \`at\`), PRIMARY KEY (\`site_id\`, \`sequence\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`audit_heads\` (\`site_id\` varchar(36) NOT NULL, \`sequence\` bigint NOT NULL, \`hash\` varchar(64) NOT NULL, PRIMARY KEY (\`site_id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`reviews\` (\`site_id\` varchar(36) NOT NULL, \`id\` varchar(36) NOT NULL, \`submission_id\` varchar(36) NOT NULL, \`reviewer_id\` varchar(36) NOT NULL, \`at\` bigint NOT NULL, \`verdict\` varchar(10) NOT NULL, \`label\` varchar(8) NULL, \`note\` text NOT NULL, \`blind\` tinyint NOT NULL, INDEX \`IDX_bbc3aba0081d55477436d1ccab\` (\`site_id\`, \`at\`), INDEX \`IDX_6207387b96201c537403bd19d3\` (\`site_id\`, \`submission_id\`, \`at\`), PRIMARY KEY (\`site_id\`, \`id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`sites\` (\`id\` varchar(36) NOT NULL, \`name\` varchar(120) NOT NULL, \`demo\` tinyint NOT NULL, \`blind_reads\` tinyint NOT NULL, \`retention_days\` bigint NULL, \`private_webhooks\` tinyint NOT NULL, \`key_bytes_per_day\` bigint NOT NULL, \`address_bytes_per_day\` bigint NOT NULL, \`created_at\` bigint NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`site_keys\` (\`site_id\` varchar(36) NOT NULL, \`id\` varchar(36) NOT NULL, \`public_key\` varchar(64) NOT NULL, \`label\` varchar(120) NOT NULL, \`active\` tinyint NOT NULL, \`created_at\` bigint NOT NULL, UNIQUE INDEX \`IDX_b389cb93f675c5ce40c1e7231c\` (\`public_key\`), PRIMARY KEY (\`site_id\`, \`id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`site_origins\` (\`site_id\` varchar(36) NOT NULL, \`id\` varchar(36) NOT NULL, \`origin\` varchar(255) NOT NULL, \`created_at\` bigint NOT NULL, INDEX \`IDX_da6461e6e864c822c268fc017a\` (\`origin\`), PRIMARY KEY (\`site_id\`, \`id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`quota_usage\` (\`site_id\` varchar(36) NOT NULL, \`subject\` varchar(64) NOT NULL, \`day\` varchar(10) NOT NULL, \`shard\` varchar(2) NOT NULL, \`bytes\` bigint NOT NULL, PRIMARY KEY (\`site_id\`, \`subject\`, \`day\`, \`shard\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`submissions\` (\`site_id\` varchar(36) NOT NULL, \`id\` varchar(36) NOT NULL, \`received_at\` bigint NOT NULL, \`key_id\` varchar(36) NOT NULL, \`lesion_id\` varchar(36) NOT NULL, \`earlier_id\` varchar(36) NULL, \`status\` varchar(16) NOT NULL, \`predicted\` varchar(8) NULL, \`probability\` double NULL, \`malignancy\` double NULL, \`triage\` varchar(16) NULL, \`source\` varchar(16) NOT NULL, \`age\` bigint NULL, \`sex\` varchar(8) NULL, \`body_site\` varchar(24) NULL, \`model_name\` varchar(80) NOT NULL, \`model_version\` varchar(40) NOT NULL, \`consent_version\` varchar(40) NOT NULL, \`has_picture\` tinyint NOT NULL, \`reviewed\` tinyint NOT NULL, \`agreement\` varchar(10) NULL, \`diagnosis\` text NOT NULL, INDEX \`IDX_e77af9e67358bceb41f4f54878\` (\`site_id\`, \`lesion_id\`, \`received_at\`, \`id\`), INDEX \`IDX_9814a845db3f3cbbcb962bff3f\` (\`site_id\`, \`agreement\`, \`received_at\`, \`id\`), INDEX \`IDX_59870c6e13924871851e789daa\` (\`site_id\`, \`body_site\`, \`received_at\`, \`id\`), INDEX \`IDX_0cfb70640211fb389b7402fe56\` (\`site_id\`, \`status\`, \`received_at\`, \`id\`), INDEX \`IDX_850f6246d1ca288e59654e0efe\` (\`site_id\`, \`reviewed\`, \`received_at\`, \`id\`), INDEX \`IDX_28bebb75306930e68494c785b8\` (\`site_id\`, \`triage\`, \`received_at\`, \`id\`), INDEX \`IDX_f29d03b35c71db5326105597b6\` (\`site_id\`, \`predicted\`, \`received_at\`, \`id\`), INDEX \`IDX_b736ccccd01b05c4071411c85b\` (\`site_id\`, \`probability\`, \`id\`), INDEX \`IDX_116d46e1c613e5f157c7020977\` (\`site_id\`, \`malignancy\`, \`id\`), INDEX \`IDX_b64a6f91b3b07832061489add7\` (\`site_id\`, \`received_at\`, \`id\`), PRIMARY KEY (\`site_id\`, \`id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`submission_requests\` (\`site_id\` varchar(36) NOT NULL, \`request_key\` varchar(64) NOT NULL, \`fingerprint\` varchar(64) NOT NULL, \`submission_id\` varchar(36) NOT NULL, \`received_at\` bigint NOT NULL, INDEX \`IDX_6615734becb434a2d0a22d4a3a\` (\`received_at\`), PRIMARY KEY (\`site_id\`, \`request_key\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`users\` (\`id\` varchar(36) NOT NULL, \`name\` varchar(120) NOT NULL, \`password_hash\` varchar(255) NULL, \`active\` tinyint NOT NULL, \`created_at\` bigint NOT NULL, UNIQUE INDEX \`IDX_51b8b26ac168fbe7d6f5653e6c\` (\`name\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`memberships\` (\`site_id\` varchar(36) NOT NULL, \`user_id\` varchar(36) NOT NULL, \`role\` varchar(10) NOT NULL, INDEX \`IDX_7c1e2fdfed4f6838e0c05ae505\` (\`user_id\`), PRIMARY KEY (\`site_id\`, \`user_id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`sessions\` (\`token_hash\` varchar(64) NOT NULL, \`user_id\` varchar(36) NOT NULL, \`created_at\` bigint NOT NULL, \`last_seen_at\` bigint NOT NULL, \`expires_at\` bigint NOT NULL, INDEX \`IDX_9cfe37d28c3b229a350e086d94\` (\`expires_at\`), INDEX \`IDX_085d540d9f418cfbdc7bd55bb1\` (\`user_id\`), PRIMARY KEY (\`token_hash\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`one_time_links\` (\`token_hash\` varchar(64) NOT NULL, \`user_id\` varchar(36) NOT NULL, \`expires_at\` bigint NOT NULL, INDEX \`IDX_a2dabfd365675680eba5f3304f\` (\`user_id\`), PRIMARY KEY (\`token_hash\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`login_attempts\` (\`subject\` varchar(64) NOT NULL, \`failures\` bigint NOT NULL, \`locked_until\` bigint NOT NULL, \`updated_at\` bigint NOT NULL, PRIMARY KEY (\`subject\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`webhooks\` (\`site_id\` varchar(36) NOT NULL, \`id\` varchar(36) NOT NULL, \`url\` varchar(500) NOT NULL, \`events\` text NOT NULL, \`active\` tinyint NOT NULL, \`sealed_secret\` text NOT NULL, \`key_id\` varchar(40) NOT NULL, \`created_at\` bigint NOT NULL, PRIMARY KEY (\`site_id\`, \`id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`webhook_deliveries\` (\`site_id\` varchar(36) NOT NULL, \`id\` varchar(36) NOT NULL, \`webhook_id\` varchar(36) NOT NULL, \`event\` varchar(40) NOT NULL, \`payload\` text NOT NULL, \`state\` varchar(10) NOT NULL, \`attempts\` bigint NOT NULL, \`next_attempt_at\` bigint NOT NULL, \`last_status\` bigint NULL, \`created_at\` bigint NOT NULL, INDEX \`IDX_276ae8f825de345b51f547ad19\` (\`site_id\`, \`webhook_id\`, \`id\`), INDEX \`IDX_9f0b15a60fcebd319a747955d4\` (\`state\`, \`next_attempt_at\`), PRIMARY KEY (\`site_id\`, \`id\`)) ENGINE=InnoDB`,
  `CREATE TABLE \`pictures\` (\`site_id\` varchar(36) NOT NULL, \`submission_id\` varchar(36) NOT NULL, \`kind\` varchar(10) NOT NULL, \`key_id\` varchar(40) NOT NULL, \`wrapped_key\` blob NOT NULL, \`data\` longblob NOT NULL, PRIMARY KEY (\`site_id\`, \`submission_id\`, \`kind\`)) ENGINE=InnoDB`,
];

const DOWN = [
  `DROP TABLE \`pictures\``,
  `DROP INDEX \`IDX_9f0b15a60fcebd319a747955d4\` ON \`webhook_deliveries\``,
  `DROP INDEX \`IDX_276ae8f825de345b51f547ad19\` ON \`webhook_deliveries\``,
  `DROP TABLE \`webhook_deliveries\``,
  `DROP TABLE \`webhooks\``,
  `DROP TABLE \`login_attempts\``,
  `DROP INDEX \`IDX_a2dabfd365675680eba5f3304f\` ON \`one_time_links\``,
  `DROP TABLE \`one_time_links\``,
  `DROP INDEX \`IDX_085d540d9f418cfbdc7bd55bb1\` ON \`sessions\``,
  `DROP INDEX \`IDX_9cfe37d28c3b229a350e086d94\` ON \`sessions\``,
  `DROP TABLE \`sessions\``,
  `DROP INDEX \`IDX_7c1e2fdfed4f6838e0c05ae505\` ON \`memberships\``,
  `DROP TABLE \`memberships\``,
  `DROP INDEX \`IDX_51b8b26ac168fbe7d6f5653e6c\` ON \`users\``,
  `DROP TABLE \`users\``,
  `DROP INDEX \`IDX_6615734becb434a2d0a22d4a3a\` ON \`submission_requests\``,
  `DROP TABLE \`submission_requests\``,
  `DROP INDEX \`IDX_b64a6f91b3b07832061489add7\` ON \`submissions\``,
  `DROP INDEX \`IDX_116d46e1c613e5f157c7020977\` ON \`submissions\``,
  `DROP INDEX \`IDX_b736ccccd01b05c4071411c85b\` ON \`submissions\``,
  `DROP INDEX \`IDX_f29d03b35c71db5326105597b6\` ON \`submissions\``,
  `DROP INDEX \`IDX_28bebb75306930e68494c785b8\` ON \`submissions\``,
  `DROP INDEX \`IDX_850f6246d1ca288e59654e0efe\` ON \`submissions\``,
  `DROP INDEX \`IDX_0cfb70640211fb389b7402fe56\` ON \`submissions\``,
  `DROP INDEX \`IDX_59870c6e13924871851e789daa\` ON \`submissions\``,
  `DROP INDEX \`IDX_9814a845db3f3cbbcb962bff3f\` ON \`submissions\``,
  `DROP INDEX \`IDX_e77af9e67358bceb41f4f54878\` ON \`submissions\``,
  `DROP TABLE \`submissions\``,
  `DROP TABLE \`quota_usage\``,
  `DROP INDEX \`IDX_da6461e6e864c822c268fc017a\` ON \`site_origins\``,
  `DROP TABLE \`site_origins\``,
  `DROP INDEX \`IDX_b389cb93f675c5ce40c1e7231c\` ON \`site_keys\``,
  `DROP TABLE \`site_keys\``,
  `DROP TABLE \`sites\``,
  `DROP INDEX \`IDX_6207387b96201c537403bd19d3\` ON \`reviews\``,
  `DROP INDEX \`IDX_bbc3aba0081d55477436d1ccab\` ON \`reviews\``,
  `DROP TABLE \`reviews\``,
  `DROP TABLE \`audit_heads\``,
  `DROP INDEX \`IDX_178cf4fc5c9d2361583917dbfc\` ON \`audit_entries\``,
  `DROP TABLE \`audit_entries\``,
];

/** The first schema. */
export class InitialMysql1790000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
