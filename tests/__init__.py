"""The tests of txdoctor, file for file beside what they test."""
