DROP TABLE realtime_connections, realtime_hosts;
