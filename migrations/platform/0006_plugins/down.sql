DROP TABLE plugin_cache_key;
DROP TABLE plugin_catalogue;
DROP TABLE plugin_uploads;
DROP TABLE plugin_files;
DROP TABLE plugin_packages;
