#!/bin/sh
# Every hour: the cases that are due are examined again, in one run, and what changed is told.
#
#   5 * * * *  /srv/desk/nightly/cases.sh
#
# Cases come from `txdoctor triage ticket.eml --open`, or from the handler: webhook.py -- --open
# (the file that keeps them is TXDOCTOR_CASES). Nothing due, nothing written: cron mails the rest.
set -u
told=$(txdoctor cases re-examine --due --json "$@") || code=$?
case $told in
  *'"results": []'*) ;;
  *) printf '%s\n' "$told" ;;
esac
exit "${code:-0}"
