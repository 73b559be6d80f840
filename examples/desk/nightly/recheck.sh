#!/bin/sh
# Every night: what open tickets wait for is examined again, and the list says what to do next.
#
#   15 3 * * *  /srv/desk/nightly/recheck.sh /srv/desk/open.csv /srv/desk/answers.csv
#
# open.csv has the columns ticket, target and network; the answers stand behind them. They
# take the place of yesterday's only once the whole list was examined. The exit code is txdoctor's:
# 1 something to do, 3 something that nobody could tell, 0 nothing. cron mails what is written, so
# nothing is written without cause.
set -u
list=$1
answers=$2
shift 2

lock="$answers.lock"
mkdir "$lock" 2>/dev/null || { echo "another run is at work: $lock" >&2; exit 75; }
trap 'rmdir "$lock"' EXIT

txdoctor batch "$list" --column target --network-column network --quiet --force \
  -o "$answers.new" "$@" >/dev/null 2>"$answers.log"
code=$?
case $code in
  0 | 1 | 3 | 4)
    mv "$answers.new" "$answers"
    rm -f "$answers.new.journal"
    ;;
  *) cat "$answers.log" >&2 ;;
esac
exit $code
