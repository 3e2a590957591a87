#!/bin/sh
# leash.sh PROGRAM [ARGUMENT..] runs a program as long as standard input stays open. A test holds the other end, so the
# program dies with the test however that ends. The first line of output is the program's process id.
exec 3<&0 </dev/null
sh -c 'echo $$; exec "$@"' sh "$@" 3<&- &
program=$!
(
    while read -r _line; do :; done <&3
    kill -9 "$program"
) >/dev/null 2>&1 &
watcher=$!
# Only the program holds the output now: its end is the program's end.
exec >/dev/null 2>&1
wait "$program"
kill "$watcher"
