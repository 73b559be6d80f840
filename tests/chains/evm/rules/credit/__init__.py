"""Tests of the rules on payments that are not seen by their receiver."""
