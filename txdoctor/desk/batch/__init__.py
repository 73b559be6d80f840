"""Thousands of targets out of one file, each answered once, whatever befalls the run.

The journal is the truth: one line for each answered row, appended and never changed. The result is
made of it and of the file when every row has its line, and takes its name only when it is whole.
"""
